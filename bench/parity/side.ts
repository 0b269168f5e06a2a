import { type } from "arktype";
import { join } from "node:path";
import { readWeights } from "../../model/safetensors/read_weights.ts";
import type { HostTensors } from "../../schemas/host_tensor.ts";
import { parseJson } from "../read_json.ts";

/** What a side printed behind its updates. */
const printed = type({
  losses: type("number[] > 0").readonly(),

  "engine?": {
    name: "string",
    versions: { "[string]": "string" },
    device: "string",
    threads: "number",
  },
});

/** What one side made of a model and its batch. Tensors are read when they are asked for. */
export interface Side {
  /** Who it is, for people. */
  readonly name: string;
  /** The loss of each update. */
  readonly losses: readonly number[];
  /** `images` and `texts`, unit length. */
  readonly features: () => Promise<HostTensors>;
  /** Of the first update, by name. */
  readonly gradients: () => Promise<HostTensors>;
  /** Behind the last update. */
  readonly weights: () => Promise<HostTensors>;
}

/**
 * What a side wrote into a folder, and printed; ours says which engine it was.
 *
 * @throws {TypeError} if it printed something else
 */
export function sideOf(name: string, folder: string, output: string): Side {
  const { losses, engine } = parseJson(output, printed, `what ${name} printed`);
  const read = (file: string) => () => readWeights(join(folder, `${file}.safetensors`));
  return {
    name: engine?.name ?? name,
    losses,
    features: read("features"),
    gradients: read("gradients"),
    weights: read("weights"),
  };
}
