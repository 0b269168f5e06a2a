import assert from "node:assert/strict";
import { stepFolders } from "../../../model/checkpoint/step_folders.ts";

Deno.test("stepFolders() orders checkpoints by number, and passes over what is none", () => {
  const names = [
    "step-1000000",
    "step-000009",
    "best",
    "step-000010.flyp-new",
    "step-x",
    "step-999999",
  ];
  assert.deepEqual(stepFolders(names).map(({ step }) => step), [9, 999_999, 1_000_000]);
  assert.deepEqual(stepFolders([]), []);
});
