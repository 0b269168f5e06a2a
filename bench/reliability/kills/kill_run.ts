import { mkdtemp, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Event } from "../../../schemas/events.ts";
import { taskCommand } from "../../task_command.ts";
import { killAt, type LastStep } from "./kill_at.ts";
import { type Moment, momentOf, momentText } from "./moment.ts";
import { outcomeOf } from "./outcome_of.ts";

/** A dual encoder that an update of takes some ten milliseconds, a checkpoint of as long to write. */
const MODEL = {
  model_cfg: {
    embed_dim: 32,
    quick_gelu: true,
    vision_cfg: { image_size: 32, layers: 2, width: 64, head_width: 32, patch_size: 8 },
    text_cfg: { context_length: 16, vocab_size: 49408, width: 64, heads: 2, layers: 2 },
  },
};

const RECIPE = "pipeline/recipes/flyp-emoji.yaml";

/**
 * The shipped recipe with that model, passes of 53 updates, a checkpoint behind every third, and
 * little to measure, but often: of the same weights as every fifth checkpoint, and of others.
 */
const overrides = (model: string, passes: number) => [
  `model={ config: ${JSON.stringify(model)}, init: random }`,
  `graph.order.epochs=${passes}`,
  "graph.data.ood=[openmoji]",
  "graph.pairs.batch=32",
  "graph.eval.splits=[id_val]",
  "graph.eval.every=5",
  "graph.ensemble.alphas=[0, 0.5, 1]",
  "graph.save={ stage: checkpoint, from: step, every: 3 }",
];

/** How often and when a run is killed. */
export interface KillOrder {
  readonly count: number;
  readonly seed: number;
  /** Over the pictures: one for ten kills is enough. */
  readonly passes: number;
}

/** What became of a run that was killed. */
export interface KilledRun {
  /** How often it was. */
  readonly kills: number;
  /** How many of them left a checkpoint that was written in part. */
  readonly halves: number;
  /** A line for each file and number that is not as in a run that nobody interrupted. */
  readonly differences: readonly string[];
  /** Updates that were made more than once, in all. */
  readonly repeated: number;
}

/**
 * Makes a run twice: once to its end, and once killed `count` times, at moments drawn by the seed,
 * and resumed each time.
 *
 * @param say is told of each kill
 * @throws {Error} with what the run said, where it ends by itself otherwise than well
 */
export async function killRun(
  { count, seed, passes }: KillOrder,
  say: (line: string) => void,
): Promise<KilledRun> {
  const root = await mkdtemp(join(tmpdir(), "flyp-kills-"));
  try {
    const model = join(root, "tiny.json");
    await writeFile(model, JSON.stringify(MODEL));
    const [whole, killed] = [join(root, "whole"), join(root, "killed")];
    const start = async (out: string, moment?: Moment, last?: LastStep) => {
      const args = [
        RECIPE,
        ...overrides(model, passes),
        "--engine",
        "tensorflow",
        "--out",
        out,
        "--resume",
      ];
      const command = await taskCommand("run", args);
      const ended = await killAt(command, moment, last, join(out, "checkpoints"));
      if (ended.code === undefined || ended.code === 0) return ended;
      throw new Error(
        `Cannot run ${RECIPE}: ${ended.stderr.trimEnd().split("\n").slice(-5).join("\n")}`,
      );
    };
    const last = (await start(whole)).events.findLast((one) => one.event === "step");
    let kills = 0, halves = 0, updates = 0;
    for (let number = 0; number < count; number++) {
      const moment = momentOf(number, count, seed),
        { code, events } = await start(killed, moment, last);
      const steps = stepsOf(events);
      updates += steps.length;
      if (code === undefined) kills++;
      if (await hasHalf(join(killed, "checkpoints"))) halves++;
      const made = steps.length === 0 ? "no update" : `updates ${steps[0]} to ${steps.at(-1)}`;
      say(
        `Kill ${number + 1}, ${momentText(moment)}: ${made}${code === 0 ? ", it had ended" : ""}`,
      );
    }
    const { events } = await start(killed);
    updates += stepsOf(events).length - (last?.step ?? 0) - 1;
    const differences = differencesOf(await outcomeOf(whole), await outcomeOf(killed));
    return { kills, halves, differences, repeated: updates };
  } finally {
    await rm(root, { recursive: true });
  }
}

/** Whether a checkpoint in a folder was not written to its end. */
async function hasHalf(folder: string): Promise<boolean> {
  const names: readonly string[] = await readdir(folder).catch(() => []);
  return names.some((name) => name.endsWith(".flyp-new"));
}

const stepsOf = (events: readonly Event[]) =>
  events.flatMap((one) => one.event === "step" ? [one.step] : []);

function differencesOf(
  whole: ReadonlyMap<string, string>,
  killed: ReadonlyMap<string, string>,
): readonly string[] {
  return [...new Set([...whole.keys(), ...killed.keys()])].flatMap((name) => {
    const [before, now] = [whole.get(name), killed.get(name)];
    return before === now ? [] : [`${name}: ${now ?? "missing"} and not ${before ?? "missing"}`];
  });
}
