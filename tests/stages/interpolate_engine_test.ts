import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { lastValueFrom, of } from "rxjs";
import { readCheckpoint } from "../../model/checkpoint/read_checkpoint.ts";
import { interpolateWeights } from "../../model/interpolate_weights.ts";
import type { HostTensors } from "../../schemas/host_tensor.ts";
import { interpolate } from "../../stages/interpolate.ts";
import { pattern } from "../data/pictures/pattern.ts";
import { settingsOf } from "../data/pictures/settings_of.ts";
import { datasetOf, pictureFile, withFolder } from "./picture_files.ts";
import { connect, stageRun } from "./stage_run.ts";
import { onEngine, tinyConfig, tinyModel, tinyWeights } from "./tiny_model.ts";
import { trainedStep } from "./trained_steps.ts";

Deno.test("interpolate writes θ(α) and what it classifies to best, exactly θ at 0 and at 1", () =>
  withFolder((folder) =>
    onEngine(async (engine) => {
      const tuned = tinyWeights(2);
      const model = await tinyModel(engine, undefined, tuned);
      const pictures = await Promise.all(
        [0, 1].map((i) => pictureFile(folder, `${i}.png`, i, pattern(9 + i, 9))),
      );
      const set = datasetOf({ id_val: pictures, id_test: pictures });
      const services = { ...stageRun().services, pictures: settingsOf(8) };
      const expected: [number, HostTensors][] = [
        [0, tinyWeights(1)],
        [1, tuned],
        [0.25, interpolateWeights(tinyWeights(1), tuned, 0.25)],
      ];
      // One folder for all three: a run that is resumed chooses anew.
      for (const [alpha, weights] of expected) {
        const inputs = { from: of(trainedStep(5, "training", model)), data: of(set) };
        const given = { templates: ["a {class}"], alphas: [alpha], test: ["id_test" as const] };
        const run = stageRun({ folder, services });
        const selection = await lastValueFrom(connect(interpolate, inputs, given, run));
        assert.equal(selection.alpha, alpha);
        const best = join(folder, "best");
        const read = await readCheckpoint(best);
        assert.deepEqual(read.config, tinyConfig);
        for (const [name, { data }] of weights) {
          assert.deepEqual(read.weights.get(name)?.data, data, `${name} at α = ${alpha}`);
        }
        assert.deepEqual(JSON.parse(await readFile(join(best, "classifier.json"), "utf8")), {
          classes: ["car", "doll"],
          templates: ["a {class}"],
        });
      }
      const answers = new Map([["id_test" as const, [[0], [1], [0, 1]]]]);
      const inputs = { from: of(trainedStep(5, "training", model)), data: of({ ...set, answers }) };
      const given = { templates: ["a {class}"], alphas: [1], test: ["id_test" as const] };
      await lastValueFrom(connect(interpolate, inputs, given, stageRun({ folder, services })));
      const { answers: counted } = JSON.parse(
        await readFile(join(folder, "best/classifier.json"), "utf8"),
      );
      assert.deepEqual(counted, { id_test: 3 });
      await model.dispose();
    })
  ));
