import assert from "node:assert/strict";
import { lastValueFrom, of } from "rxjs";
import { textHead } from "../../stages/text_head.ts";
import { datasetOf } from "./picture_files.ts";
import { connect, stageRun } from "./stage_run.ts";
import { failsWithInput, letsGoOfInputs } from "./stream_checks.ts";
import { toyEncoder } from "./toy_encoder.ts";

const GIVEN = { templates: ["a {class}"] };

Deno.test("textHead gives the zero-shot head of the pretrained model, which it then lets go", async () => {
  let disposed = 0;
  const encoder = toyEncoder({
    sentences: { "a car": [1, 0], "a doll": [0, 1] },
    disposed: () => disposed++,
  });
  const services = { ...stageRun().services, openEncoder: () => Promise.resolve(encoder) };
  const { tuned, zeroShot } = await lastValueFrom(
    connect(textHead, { data: of(datasetOf({})) }, GIVEN, stageRun({ services })),
  );
  assert.deepEqual(tuned.classes, ["car", "doll"]);
  // logit_scale's exponential is 100.
  assert.deepEqual([...tuned.unit!.data], [100, 0, 0, 100]);
  assert.deepEqual([...tuned.bias.data], [0, 0]);
  assert.equal(zeroShot, tuned);
  assert.equal(disposed, 1);
});

Deno.test("textHead passes on the errors of its input, and lets go of it", async () => {
  await failsWithInput(textHead, "data", GIVEN);
  letsGoOfInputs(textHead, GIVEN);
});
