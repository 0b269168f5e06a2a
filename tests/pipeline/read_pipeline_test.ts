import assert from "node:assert/strict";
import { join } from "node:path";
import { readPipeline } from "../../pipeline/read_pipeline.ts";
import { registry } from "../../pipeline/registry.ts";
import { InputError } from "../../schemas/input_error.ts";
import { toys } from "./toy_stages.ts";

const stages = registry(toys);

Deno.test("readPipeline() reads a file with Windows line ends, a BOM and overrides", async () => {
  const folder = await Deno.makeTempDir();
  const file = join(folder, "toys.yaml");
  const text =
    "\ufeffname: toys\r\nseed: 1\r\nmodel: m\r\ngraph:\r\n  data: { stage: toy-data }\r\n";
  await Deno.writeTextFile(file, text);
  const { seed, graph } = await readPipeline(file, ["seed=3"], stages);
  assert.equal(seed, 3);
  assert.deepEqual(graph[0]?.place, { file, line: 5, column: 3 });
  await assert.rejects(readPipeline(file, ["seed=-3"], stages), {
    message: 'override seed=-3: Key "seed" must be an integer from 0 (was -3)',
  });
  await Deno.remove(folder, { recursive: true });
});

Deno.test("readPipeline() throws an InputError when there is no such file, or it is a folder", async () => {
  await assert.rejects(readPipeline("tests/none.yaml", [], stages), (error) => {
    assert.ok(error instanceof InputError);
    assert.equal(
      error.message,
      'Cannot read pipeline file "tests/none.yaml": there is no such file',
    );
    return true;
  });
  await assert.rejects(readPipeline("tests", [], stages), InputError);
});
