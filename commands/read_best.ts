import { join } from "node:path";
import { readHead } from "../model/checkpoint/read_head.ts";
import { readWeights } from "../model/safetensors/read_weights.ts";
import { BEST_HEAD, BEST_WEIGHTS } from "../schemas/best_files.ts";
import type { BestWeights, TunedWeights } from "../schemas/best_weights.ts";
import { InputError } from "../schemas/input_error.ts";
import type { TrainingState } from "../schemas/training_state.ts";

/**
 * The weights that had been best when a checkpoint was written; undefined where training did not
 * look for them.
 *
 * @param own the checkpoint's weights
 * @throws {InputError} if they cannot be read, or are not of the same architecture
 */
export async function readBest(
  path: string,
  { best, trained }: TrainingState,
  own: TunedWeights,
): Promise<BestWeights | undefined> {
  if (best === undefined) return undefined;
  if (best.from === "pretrained") return { ...best, from: best.from };
  if (best.from === "here") return { ...best, from: trained ? "here" : own };
  const file = join(path, BEST_WEIGHTS), weights = await readWeights(file);
  for (const [name, { shape }] of own.weights) {
    const there = weights.get(name)?.shape;
    if (there?.join() === shape.join()) continue;
    throw new InputError(
      `Cannot read "${file}": "${name}" is ${there ? `of shape [${there}]` : "missing"}, that of ` +
        `the checkpoint is of shape [${shape}]`,
    );
  }
  if (own.head === undefined) return { ...best, from: { weights } };
  const { shape: [, width = 0] } = own.head.unit ?? own.head.raw ?? own.head.bias;
  return { ...best, from: { weights, head: await readHead(join(path, BEST_HEAD), width) } };
}
