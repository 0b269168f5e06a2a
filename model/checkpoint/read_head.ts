import { type } from "arktype";
import { readFile } from "node:fs/promises";
import type { HostTensor } from "../../schemas/host_tensor.ts";
import { InputError } from "../../schemas/input_error.ts";
import type { LinearHead } from "../../schemas/linear_head.ts";
import { parseHeader } from "../safetensors/parse_header.ts";
import { readWeights } from "../safetensors/read_weights.ts";

const classNames = type("string.json.parse").to("string[] >= 2");

/**
 * Reads a linear head as `headFile()` writes it.
 *
 * @param width the width of the features that it is for
 * @throws {InputError} if it is no sound safetensors file, says no classes, or has other tensors or
 *   shapes than a head of these
 */
export async function readHead(path: string, width: number): Promise<LinearHead> {
  const tensors = await readWeights(path);
  const { metadata } = parseHeader(new Uint8Array(await readFile(path)), path);
  const fail = (problem: string) => new InputError(`Cannot read head "${path}": ${problem}`);
  const classes = classNames(metadata.get("classes") ?? "");
  if (classes instanceof type.errors) {
    throw fail('its metadata must have "classes", a JSON array of two names or more');
  }
  const shaped = (name: string, shape: readonly number[]): HostTensor | undefined => {
    const found = tensors.get(name);
    if (found === undefined || found.shape.join() === shape.join()) return found;
    throw fail(`"${name}" is of shape [${found.shape}], must be [${shape}]`);
  };
  const bias = shaped("bias", [classes.length]);
  const unit = shaped("unit", [classes.length, width]);
  const raw = shaped("raw", [classes.length, width]);
  const foreign = [...tensors.keys()].some((name) => !["bias", "unit", "raw"].includes(name));
  if (bias === undefined || (unit ?? raw) === undefined || foreign) {
    throw fail(`it has ${[...tensors.keys()].join(", ")}, must have bias, and unit or raw`);
  }
  return { classes, ...(unit && { unit }), ...(raw && { raw }), bias };
}
