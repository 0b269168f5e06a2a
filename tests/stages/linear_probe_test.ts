import assert from "node:assert/strict";
import { join } from "node:path";
import { lastValueFrom, NEVER, of, Subject, toArray } from "rxjs";
import type { Engine } from "../../engine/engine.ts";
import { headFile } from "../../model/checkpoint/head_file.ts";
import { headLogits } from "../../model/head/head_logits.ts";
import { classifierLoss } from "../../model/linear_probe/classifier_loss.ts";
import { predictions } from "../../model/metrics/top1.ts";
import type { Report } from "../../schemas/events.ts";
import type { Dataset } from "../../schemas/dataset.ts";
import { linearProbe } from "../../stages/linear_probe.ts";
import { datasetOf, grey, pictureFile, withFolder } from "./picture_files.ts";
import { connect, stageRun } from "./stage_run.ts";
import { failsWithInput, letsGoOfInputs } from "./stream_checks.ts";
import { onEngine } from "./tiny_model.ts";
import { toyEncoder } from "./toy_encoder.ts";

type Given = typeof linearProbe.options.inferIn;
const GIVEN: Given = { templates: ["a {class}"], c: [0.01, 1, 100] };
const CAR = [3, 1] as const, DOLL = [1, 3] as const;

/** Cars and dolls that lie apart; one training picture bears the wrong class. */
const SEEN = {
  sentences: { "a car": [0, 1] as const, "a doll": [1, 0] as const },
  pictures: { 1: CAR, 2: [4, 1] as const, 3: DOLL, 4: [1, 4] as const },
};

async function toys(folder: string): Promise<Dataset> {
  const picture = (level: number, label: number) =>
    pictureFile(folder, `${level}-${label}.png`, label, grey(level));
  const [a, b, c, d, wrong] = await Promise.all([
    picture(1, 0),
    picture(2, 0),
    picture(3, 1),
    picture(4, 1),
    picture(1, 1),
  ]);
  return datasetOf({ train: [a, b, c, d, a, c, wrong], id_val: [a, d, b] });
}

/** A run that lends a toy encoder and fits on an engine. */
function lending(engine: Engine, disposed: () => void = () => {}) {
  return stageRun({
    services: {
      ...stageRun().services,
      openEncoder: () => Promise.resolve(toyEncoder({ ...SEEN, disposed })),
      openExamples: (examples, classes) => classifierLoss(engine, examples, classes),
    },
  });
}

const headsOf = (set: Dataset, given: Partial<Given>, run: ReturnType<typeof lending>) =>
  lastValueFrom(
    connect(linearProbe, { data: of(set) }, { ...GIVEN, ...given }, run).pipe(toArray()),
  );

Deno.test("linearProbe gives the head that is best on ID validation, and the zero-shot one", () =>
  withFolder((folder) =>
    onEngine(async (engine) => {
      let disposed = 0;
      const set = await toys(folder), run = lending(engine, () => disposed++);
      const [head, ...others] = await headsOf(set, {}, run);
      assert.deepEqual(others, []);
      const { tuned, zeroShot } = head!;
      assert.deepEqual(tuned.classes, ["car", "doll"]);
      assert.deepEqual(tuned.raw?.shape, [2, 2]);
      assert.equal(tuned.unit, undefined);
      const features = Float32Array.of(...CAR, ...DOLL);
      assert.deepEqual([...predictions(headLogits(features, tuned), 2)], [0, 1]);
      // The sentences have it the other way round.
      assert.deepEqual([...predictions(headLogits(features, zeroShot), 2)], [1, 0]);
      const [probe] = run.reports;
      assert.ok(probe?.event === "probe");
      // At 0.01 little but the bias is left, towards the class with more pictures; 1 and 100 get all
      // three right, of which the smaller stays.
      assert.deepEqual([probe.c, probe.by.value, probe.converged], [1, 1, true]);
      assert.equal(disposed, 1);
    })
  ));

Deno.test("linearProbe chooses by the metric that is asked for", () =>
  withFolder((folder) =>
    onEngine(async (engine) => {
      const set = await toys(folder), run = lending(engine);
      const values: number[] = [];
      for (const c of [0.01, 1, 100]) {
        const one = lending(engine);
        await headsOf(set, { c: [c], metric: "cross_entropy", features: "unit" }, one);
        const [probe] = one.reports;
        values.push(probe?.event === "probe" ? probe.by.value : NaN);
      }
      const [head] = await headsOf(set, { metric: "cross_entropy", features: "unit" }, run);
      const [probe] = run.reports;
      assert.ok(probe?.event === "probe");
      assert.ok(Math.abs(probe.by.value - Math.min(...values)) < 0.01, `${values}`);
      assert.equal(probe.c, 100);
      assert.deepEqual(head!.tuned.unit?.shape, [2, 2]);
    })
  ));

Deno.test("linearProbe fits the chosen C more closely than those that it tries", () =>
  withFolder((folder) =>
    onEngine(async (engine) => {
      const set = await toys(folder);
      const weights = async (tolerance: number) => {
        const [head] = await headsOf(set, { c: [1], tolerance }, lending(engine));
        return head!.tuned.raw!.data;
      };
      const [loose, close] = [await weights(1e-2), await weights(1e-7)];
      // The loose fit alone is off by 0.02 and more.
      close.forEach((value, i) => assert.ok(Math.abs(value - loose[i]!) < 1e-3, `${value} ${i}`));
    })
  ));

Deno.test("linearProbe takes the head that its run had fitted before it was stopped", () =>
  withFolder((pictures) =>
    onEngine(async (engine) => {
      const set = await toys(pictures), folder = join(pictures, "run");
      // A run's folder is made when there is something to report.
      const lent = lending(engine),
        first = {
          ...lent,
          folder,
          report: (event: Report) => {
            Deno.mkdirSync(folder);
            lent.report(event);
          },
        };
      const [head] = await headsOf(set, {}, first);
      const { services } = first, openExamples = () => assert.fail("fitted again");
      const again = { ...lending(engine), folder, services: { ...services, openExamples } };
      const [kept] = await headsOf(set, {}, again);
      assert.deepEqual(kept, head);
      assert.equal(again.reports.length, 1);
      assert.deepEqual(again.reports, first.reports);
      // Another node has another head.
      const other = { ...lending(engine), folder, node: "an/other" };
      const [own] = await headsOf(set, { features: "unit" }, other);
      assert.equal(own?.tuned.raw, undefined);
      const path = join(folder, "tested.probe.safetensors");
      await Deno.writeFile(path, ReadableStream.from(headFile(head!.tuned)));
      await assert.rejects(headsOf(set, {}, again), {
        name: "InputError",
        message: /^Cannot read linear probe ".*tested\.probe\.safetensors": /,
      });
    })
  ));

Deno.test("linearProbe refuses groups to be left out of what has none", () => {
  const complaints = (given: Partial<Given>) => [
    ...linearProbe.check?.(linearProbe.options.assert({ ...GIVEN, ...given }), {
      ancestors: () => [],
      beside: () => [],
    }) ?? [],
  ];
  const [one, ...others] = complaints({ exclude_groups: ["Other"] });
  assert.equal(one?.option, "exclude_groups");
  assert.deepEqual(others, []);
  assert.deepEqual(complaints({ exclude_groups: ["Other"], metric: "worst_group" }), []);
});

Deno.test("linearProbe gives nothing when the run is asked to stop", () =>
  withFolder((folder) =>
    onEngine(async (engine) => {
      const interrupted = new Subject<void>();
      const done = headsOf(await toys(folder), {}, { ...lending(engine), interrupted });
      interrupted.next();
      assert.deepEqual(await done, []);
    })
  ));

Deno.test("linearProbe refuses a dataset without validation, and lets go of its input", async () => {
  const none = connect(linearProbe, { data: of(datasetOf({ train: [] })) }, GIVEN);
  await assert.rejects(lastValueFrom(none), {
    name: "InputError",
    message: /^Cannot find split "id_val"|it has no pictures/,
  });
  await failsWithInput(linearProbe, "data", GIVEN);
  letsGoOfInputs(linearProbe, GIVEN);
  connect(linearProbe, { data: NEVER }, GIVEN).subscribe().unsubscribe();
});
