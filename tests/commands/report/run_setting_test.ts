import assert from "node:assert/strict";
import { runSetting } from "../../../commands/report/run_setting.ts";

Deno.test("runSetting() is the model, the preprocessing and every option of each dataset", () => {
  const setting = runSetting(`
name: toys
seed: 7
model: { checkpoint: b32, image_size: 64 }
preprocess: flyp
graph:
  pets: { stage: dataset, source: image-folder, path: pets, ood: { drawn: sketches } }
  order: { stage: sample-rows, data: pets, epochs: 2 }
  other: { stage: dataset, source: emoji, id: [noto] }
`);
  assert.deepEqual([...setting], [
    ['"model"', '{"checkpoint":"b32","image_size":64}'],
    ['"preprocess"', '"flyp"'],
    ['option "source"', '"image-folder"'],
    ['option "path"', '"pets"'],
    ['option "ood"', '{"drawn":"sketches"}'],
    ['option of dataset 2 "source"', '"emoji"'],
    ['option of dataset 2 "id"', '["noto"]'],
  ]);
});

Deno.test("runSetting() finds nothing in what is no pipeline", () => {
  for (const yaml of ["", "[1, 2]", "graph: none", "graph: { data: 3 }"]) {
    assert.deepEqual([...runSetting(yaml)], []);
  }
});
