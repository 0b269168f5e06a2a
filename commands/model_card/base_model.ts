import type { ModelSource } from "../../schemas/model_source.ts";
import { code } from "./code.ts";

/** What the weights of a run began as. */
export interface BaseModel {
  /** For people, in Markdown. */
  readonly text: string;
  /** Where the weights were read from; undefined where they were drawn. */
  readonly source: string | undefined;
  /** The name of its repository on the Hugging Face hub, if it came from there. */
  readonly hubName: string | undefined;
}

/** Says where a pipeline's pretrained weights came from. */
export function baseModel(model: ModelSource): BaseModel {
  if (typeof model !== "string" && "config" in model) {
    const text = `random weights, of the architecture of ${code(model.config)}`;
    return { text, source: undefined, hubName: undefined };
  }
  const source = typeof model === "string" ? model : model.checkpoint;
  const size = typeof model === "string" ? undefined : model.image_size;
  const at = size === undefined ? "" : `, its pictures set to ${size} × ${size} pixels`;
  const hubName = /^hf:([^@]+)/.exec(source)?.[1];
  const named = hubName === undefined
    ? code(source)
    : `[${source.slice("hf:".length)}](https://huggingface.co/${hubName})`;
  return { text: named + at, source, hubName };
}
