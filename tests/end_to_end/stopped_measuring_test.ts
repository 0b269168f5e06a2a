import assert from "node:assert/strict";
import { link, readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { readEvents } from "../../pipeline/read_events.ts";
import { type Project, withProject } from "../commands/project.ts";
import { eventsOf, runTask } from "../commands/task.ts";

/** As many names for each picture of ID validation: measuring takes seconds. */
const NAMES = 400;
/** The steps that end the two epochs, behind which the weights are measured and saved. */
const ENDS = [2, 5];

async function withMuchToMeasure(test: (project: Project) => Promise<void>): Promise<void> {
  await withProject(async (project) => {
    const split = join(project.pictures, "id_val");
    for (const name of await readdir(split)) {
      for (const picture of await readdir(join(split, name))) {
        const path = join(split, name, picture);
        for (let i = 0; i < NAMES; i++) await link(path, join(split, name, `${i}-${picture}`));
      }
    }
    await test(project);
  });
}

/** What has to be the same in two runs of one seed. */
async function outcomeOf(folder: string) {
  const events = (await readEvents(folder)).flatMap((event) => {
    switch (event.event) {
      case "step":
        return [[event.step, event.loss, event.logit_scale].join()];
      case "evaluation":
      case "best":
      case "selected":
      case "result":
        return [JSON.stringify({ ...event, time: "" })];
      default:
        return [];
    }
  });
  const paths = ["best/open_clip_model.safetensors"];
  for (const name of await readdir(join(folder, "checkpoints"))) {
    for (const file of ["open_clip_model.safetensors", "training.json"]) {
      paths.push(join("checkpoints", name, file));
    }
  }
  const files = await Promise.all(
    paths.map(async (path) => [path, (await readFile(join(folder, path))).toString("base64")]),
  );
  // Behind the training several stages measure at a time.
  return { events: events.sort(), files };
}

/** A pipeline that measures all weights of an epoch, by a stage of its own and by `keep-best`. */
const KEEPING = [
  "graph.best={ stage: keep-best, from: step, data: data, templates: photo }",
  "graph.eval.from=best",
  "graph.ensemble.from=best",
];

/** Such steps make weights worse than they were: the best ones are not the last. */
const TOO_FAR = "graph.step.learning_rate=0.3";

/** Where a run is stopped, and what it has measured and saved by then. */
const STOPS = [
  { by: "evaluate", given: [], behind: "step", epoch: 0, measured: [-1] },
  { by: "keep-best", given: KEEPING, behind: "step", epoch: 0, measured: [-1] },
  { by: "keep-best", given: KEEPING, behind: "step", epoch: 1, measured: [-1, 0] },
  {
    by: "interpolate behind keep-best",
    given: [...KEEPING, TOO_FAR],
    behind: "checkpoint",
    epoch: 1,
    measured: [-1, 0, 1],
  },
] as const;

for (const { by, given, behind, epoch, measured } of STOPS) {
  const name = `run stops while ${by} measures epoch ${epoch}, and measures it when it goes on`;
  Deno.test(name, () =>
    withMuchToMeasure(async ({ file, folder }) => {
      const run = (name: string, args: readonly string[] = [], stop = false) =>
        runTask(
          "run",
          [
            file,
            "--out",
            join(folder, name),
            "--engine",
            "tensorflow",
            "graph.ensemble.test=[id_test]",
            ...given,
            ...args,
          ],
          (line, process) => {
            const isStop = line.includes(`"event":"${behind}"`) &&
              line.includes(`"step":${ENDS[epoch]},`);
            if (stop && isStop) process.kill("SIGINT");
          },
        );
      assert.equal((await run("whole")).code, 0);
      const stopped = await run("stopped", [], true);
      assert.equal(stopped.code, 130, stopped.stderr);
      const events = eventsOf(stopped);
      const told = events.flatMap((one) => one.event === "evaluation" ? [one.epoch] : []);
      assert.deepEqual([...new Set(told)], measured, "it waited for what it measured");
      const saved = events.flatMap((one) => one.event === "checkpoint" ? [one.step] : []);
      assert.deepEqual(saved, ENDS.slice(0, epoch + 1));
      const rest = await run("stopped", ["--resume"]);
      assert.equal(rest.code, 0, rest.stderr);
      assert.deepEqual(
        await outcomeOf(join(folder, "stopped")),
        await outcomeOf(join(folder, "whole")),
      );
    }));
}
