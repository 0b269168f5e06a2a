import assert from "node:assert/strict";
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { initializeWeights } from "../../model/initialize_weights.ts";
import { openClipConfig } from "../../schemas/model_config.ts";
import { pipelineText, type Project, TINY, withProject } from "../commands/project.ts";
import { eventsOf, runTask } from "../commands/task.ts";
import { COMMIT, type Hub, text, withHub } from "../model/hub/hub_server.ts";
import { serialized } from "../model/safetensors/serialized.ts";

/** Runs a test on a project whose model is on a hub, and nowhere else. */
function withModelOnHub(
  test: (
    own: Project & {
      hub: Hub;
      task: (
        name: string,
        args: readonly string[],
        variables?: Record<string, string>,
      ) => ReturnType<
        typeof runTask
      >;
      fetched: () => readonly string[];
    },
  ) => Promise<void>,
): Promise<void> {
  const weights = initializeWeights(openClipConfig.assert(TINY).model_cfg, 5);
  const files = {
    "open_clip_config.json": text(JSON.stringify(TINY)),
    "open_clip_model.safetensors": { content: serialized(weights), lfs: true },
    "README.md": text("# tiny"),
  };
  return withProject((project) =>
    withHub(files, async (hub) => {
      const model = `model: { config: ${project.folder}/tiny.json, init: random }`;
      const own = pipelineText(project.folder).replace(model, "model: hf:test/tiny");
      assert.ok(own.includes("hf:test/tiny"));
      await project.write("tiny.yaml", own);
      const task = (name: string, args: readonly string[], variables = {}) =>
        runTask(name, args, undefined, {
          FLYP_CACHE: join(project.folder, "cache"),
          HF_ENDPOINT: hub.endpoint,
          HF_TOKEN: "hf_secret",
          HF_HUB_OFFLINE: "",
          ...variables,
        });
      const fetched = () =>
        hub.asked.splice(0).flatMap(({ path }) => /\/resolve\/.*\/(.+)/.exec(path)?.[1] ?? []);
      await test({ ...project, hub, task, fetched });
    })
  );
}

Deno.test("run trains a model of the hub, a dry run fetches its description alone", () =>
  withModelOnHub(async ({ file, out, task, fetched }) => {
    const dry = await task("run", [file, "--dry-run"]);
    assert.equal(dry.code, 0, dry.stderr);
    assert.ok(dry.stderr.includes(`hf:test/tiny is commit ${COMMIT}\n`), dry.stderr);
    assert.match(dry.stdout, /^Memory: about \d+ MiB$/m);
    assert.deepEqual(fetched(), ["open_clip_config.json"]);
    const args = [file, "--out", out, "--engine", "wasm", "graph.order.epochs=1"];
    const ended = await task("run", [...args, "graph.ensemble.alphas=[1]"]);
    assert.equal(ended.code, 0, ended.stderr);
    assert.match(ended.stderr, /^Fetching "open_clip_model\.safetensors" of test\/tiny, 3 MB$/m);
    assert.deepEqual(fetched(), ["open_clip_model.safetensors"]);
    const steps = eventsOf(ended).filter(({ event }) => event === "step");
    assert.equal(steps.length, 3);
    const exported = await task("export", [out, `${out}-exported`]);
    assert.equal(exported.code, 0, exported.stderr);
    for (const { stdout, stderr } of [dry, ended, exported]) {
      assert.ok(!`${stdout}${stderr}`.includes("hf_secret"));
    }
    for (const folder of [out, `${out}-exported`]) {
      const files = await readdir(folder, { recursive: true, withFileTypes: true });
      assert.ok(files.length > 3);
      for (const { parentPath, name } of files.filter((file) => file.isFile())) {
        const content = await readFile(join(parentPath, name));
        assert.ok(!content.includes("hf_secret"), join(parentPath, name));
      }
    }
  }));

Deno.test("predict and export take a model of the hub, a commit from the cache when offline", () =>
  withModelOnHub(async ({ folder, pictures, task, fetched }) => {
    const exported = await task("export", ["hf:test/tiny", join(folder, "exported")]);
    assert.equal(exported.code, 0, exported.stderr);
    assert.deepEqual(fetched(), ["open_clip_config.json", "open_clip_model.safetensors"]);
    const picture = join(pictures, "id_val/red/0.png");
    const options = ["--classes", "red,blue", "--engine", "wasm"];
    const lines = await Promise.all([
      task("predict", [`hf:test/tiny@${COMMIT}`, picture, ...options], { HF_HUB_OFFLINE: "1" }),
      task("predict", [join(folder, "exported"), picture, ...options]),
    ]);
    assert.deepEqual(lines.map(({ code }) => code), [0, 0], lines[0].stderr);
    assert.equal(lines[0].stdout, lines[1].stdout);
    assert.deepEqual(fetched(), []);
  }));

Deno.test("predict ends with status 2 when it cannot fetch; validate asks for nothing", () =>
  withModelOnHub(async ({ hub, file, out, task }) => {
    hub.commits.clear();
    const [valid, ended, named] = await Promise.all([
      task("validate", [file]),
      task("run", [file, "--out", out]),
      task("predict", ["hf:tiny", "x.png", "--classes", "a,b"]),
    ]);
    assert.equal(valid.code, 0, valid.stderr);
    assert.deepEqual([ended.code, named.code], [2, 2]);
    assert.match(
      ended.stderr,
      /Cannot fetch "hf:test\/tiny": test\/tiny has no revision "main"\n$/,
    );
    assert.match(named.stderr, /^Cannot use model "hf:tiny": must be hf:ORG\/NAME or /);
    await assert.rejects(Deno.stat(out));
  }));
