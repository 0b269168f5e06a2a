import { random } from "../engine/random.ts";
import { shuffled } from "../engine/shuffled.ts";
import type { Dataset, Picture, SplitName } from "../schemas/dataset.ts";
import { InputError } from "../schemas/input_error.ts";
import type { Shots } from "../schemas/sources/shots.ts";
import { throwProblems } from "./entries/throw_problems.ts";

/** What is drawn of one class of a split. */
interface Draw {
  readonly split: "train" | "id_val";
  readonly from: "train" | "id_val";
  readonly k: number;
  /** Which of the class's pictures, in a random order: its first or its last. */
  readonly end: "first" | "last";
}

/** What is drawn from where: id_val from train where the set has no id_val. */
function drawsOf({ splits }: Dataset, shots: Shots): readonly Draw[] {
  const { train, id_val } = typeof shots === "number" ? { train: shots, id_val: shots } : shots;
  const from = (splits.get("id_val") ?? []).length > 0 ? "id_val" : "train";
  const draws: Draw[] = [{ split: "train", from: "train", k: train, end: "first" }];
  if (id_val === undefined) return draws;
  return [...draws, { split: "id_val", from, k: id_val, end: from === "train" ? "last" : "first" }];
}

/** How many pictures of each class the draws from a split take. */
const wantedOf = (draws: readonly Draw[], from: SplitName): number =>
  draws.filter((draw) => draw.from === from).reduce((sum, { k }) => sum + k, 0);

/** What is wrong with a class that has fewer pictures than are to be drawn. */
function problemOf(className: string, draws: readonly Draw[], first: Draw, there: number): string {
  const more = draws.filter((draw) => draw !== first && draw.from === first.from)
    .map(({ split, k }) => ` and ${k} more for ${split}`);
  return `Cannot draw ${first.k} shots of class "${className}" from split "${first.from}"${more}: ` +
    `it has ${there} of that class`;
}

/** @throws {InputError} if a picture of the split has no class */
function requireLabels({ name, splits }: Dataset, split: SplitName): void {
  const unlabelled = splits.get(split)?.find(({ label }) => label < 0);
  if (unlabelled === undefined) return;
  throw new InputError(
    `Cannot draw shots from split "${split}" of dataset "${name}": "${unlabelled.path}" has ` +
      "captions and no class",
  );
}

/**
 * Draws the pictures of a few-shot training by the seed: so many of each class for `train` and for
 * `id_val`, as FLYP's few-shot protocol does (Goyal et al., CVPR 2023, and their code). A set
 * without `id_val` gives those from `train`, too, never a picture to both. What is drawn for a k is
 * among what is drawn for a larger one, and keeps its order.
 *
 * @returns the splits that were drawn
 * @throws {InputError} if classes have fewer pictures, with a line for each and split, the first
 *   twenty of them
 */
export function drawShots(
  dataset: Dataset,
  shots: Shots,
  seed: number,
): ReadonlyMap<SplitName, readonly Picture[]> {
  const draws = drawsOf(dataset, shots), problems: string[] = [];
  const drawn = draws.map((draw): [SplitName, readonly Picture[]] => {
    const { split, from, k, end } = draw, pictures = dataset.splits.get(from) ?? [];
    requireLabels(dataset, from);
    const byClass = Map.groupBy(pictures.keys(), (index) => pictures[index]?.label);
    const indices = dataset.classes.flatMap((className, label) => {
      const members = byClass.get(label) ?? [];
      if (members.length < wantedOf(draws, from)) {
        // Where both come from train the first draw tells of both.
        if (from === split) problems.push(problemOf(className, draws, draw, members.length));
        return [];
      }
      const order = [...shuffled(members.length, random(seed, "shots", from, label))];
      const taken = end === "first" ? order.slice(0, k) : order.slice(-k);
      return taken.map((at) => members[at] ?? 0);
    });
    return [split, indices.sort((a, b) => a - b).flatMap((index) => pictures[index] ?? [])];
  });
  throwProblems(problems);
  return new Map(drawn);
}
