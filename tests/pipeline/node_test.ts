import assert from "node:assert/strict";
import { node } from "../../pipeline/node.ts";
import type { Stage } from "../../pipeline/stage.ts";
import {
  toyData,
  toyImages,
  toyOrder,
  toyPairs,
  toyPrompts,
  toys,
  toyWatch,
} from "./toy_stages.ts";

const data = node(toyData, {});
const order = node(toyOrder, { data });
const images = node(toyImages, { from: order });
const prompts = node(toyPrompts, { from: order });

Deno.test("node() fills in defaults, also inside of an option", () => {
  assert.deepEqual(images.options, { workers: 3, fail_at: -1, augment: { scale: 1 } });
  assert.deepEqual(node(toyPairs, { images, prompts }, { batch: 2 }).options, { batch: 2 });
});

Deno.test("node() throws when an option has the right type and a wrong value", () => {
  assert.throws(() => node(toyPairs, { images, prompts }, { batch: 0 }), {
    name: "TypeError",
    message: 'Cannot make a node of stage "toy-pairs": Option "batch" must be positive (was 0)',
  });
});

/**
 * Never called: what matters is that each marked line does not compile. Were one to compile, the
 * mark above it would be an error of its own, and `deno test` would refuse this file.
 */
export function refusedByTheCompiler() {
  // @ts-expect-error a node that gives a Prompt, on a port that needs an Image
  node(toyPairs, { images: prompts, prompts }, { batch: 2 });
  // @ts-expect-error a port without a node
  node(toyPairs, { images }, { batch: 2 });
  // @ts-expect-error a port that the stage has not
  node(toyImages, { from: order, form: order });
  // @ts-expect-error a list that holds a node of a kind the port does not take
  node(toyWatch, { from: [order] });
  // @ts-expect-error an optional port given the wrong kind
  node(toyWatch, { from: [], rows: images });
  // @ts-expect-error an option of the wrong type
  node(toyPairs, { images, prompts }, { batch: "2" });
  // @ts-expect-error an option that the stage has not
  node(toyPairs, { images, prompts }, { batch: 2, bach: 2 });
  // @ts-expect-error options left out where one has no default
  node(toyPairs, { images, prompts });
}

/** Every stage, whatever its ports and options, is one that a registry may hold. */
export const fitting: readonly Stage[] = toys;
