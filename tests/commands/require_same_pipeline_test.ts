import assert from "node:assert/strict";
import { parse, stringify } from "yaml";
import { requireSamePipeline } from "../../commands/require_same_pipeline.ts";
import { createRunFolder } from "../../pipeline/create_run_folder.ts";
import { parsePipeline } from "../../pipeline/parse_pipeline.ts";
import { resolvedYaml } from "../../pipeline/resolved_yaml.ts";
import { STAGES } from "../../stages/mod.ts";
import { pipelineText } from "./project.ts";

const pipeline = (...overrides: string[]) =>
  parsePipeline(pipelineText("data"), "tiny.yaml", overrides, STAGES);

/** How a folder that holds the run of one pipeline takes another. */
async function complaint(held: string, ...overrides: string[]): Promise<string | undefined> {
  const folder = await Deno.makeTempDir();
  try {
    createRunFolder(folder, held);
    await requireSamePipeline(folder, resolvedYaml(pipeline(...overrides)));
    return undefined;
  } catch (error) {
    assert.ok(error instanceof Error && error.name === "InputError");
    return error.message.replace(folder, "FOLDER");
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
}

Deno.test("requireSamePipeline() takes the same pipeline, on any engine", async () => {
  const held = resolvedYaml(pipeline());
  assert.equal(await complaint(held), undefined);
  assert.equal(await complaint(held, "engine=tensorflow", "threads=1"), undefined);
  assert.equal(await complaint(resolvedYaml(pipeline("engine=wasm"))), undefined);
});

Deno.test("requireSamePipeline() takes the same pipeline with its keys in another order", async () => {
  const { graph, ...rest } = parse(resolvedYaml(pipeline()));
  const turned = Object.fromEntries(
    Object.entries<object>(graph).toReversed().map(([name, options]) =>
      [name, Object.fromEntries(Object.entries(options).toReversed())] as const
    ),
  );
  assert.equal(await complaint(stringify({ graph: turned, ...rest })), undefined);
});

Deno.test("requireSamePipeline() refuses another, with the first value that differs", async () => {
  const held = resolvedYaml(pipeline("threads=2"));
  assert.equal(
    await complaint(held, "graph.order.epochs=3"),
    'Cannot resume the run in "FOLDER": it is of another pipeline: graph.order.epochs is 2, now it ' +
      "would be 3",
  );
  assert.match(
    await complaint("name: tiny\nseed: 3\n") ?? "",
    /another pipeline: model is not set, now it would be .+$/,
  );
  assert.match(await complaint(`${held}more: 1\n`) ?? "", /: more is 1, now it would be not set$/);
  assert.match(await complaint("") ?? "", /: its pipeline\.yaml is null, now it would be \{/);
  assert.match(await complaint("a: [") ?? "", /: its "pipeline\.yaml" is damaged$/);
});

Deno.test("requireSamePipeline() refuses a folder without a pipeline", async () => {
  const folder = await Deno.makeTempDir();
  await assert.rejects(requireSamePipeline(folder, resolvedYaml(pipeline())), {
    name: "InputError",
    message: `Cannot resume the run in "${folder}": it has no "pipeline.yaml"`,
  });
  await Deno.remove(folder);
});
