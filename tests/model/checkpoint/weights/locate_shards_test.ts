import assert from "node:assert/strict";
import { join } from "node:path";
import { readCheckpoint } from "../../../../model/checkpoint/read_checkpoint.ts";
import { problemsOf } from "../copy_of_model.ts";
import { editJson, withCopyOf } from "../hf_fixture.ts";

const INDEX = "model.safetensors.index.json";
const shard = (number: number) => `model-0000${number}-of-00003.safetensors`;

async function refused(folder: string): Promise<readonly string[]> {
  const prefix = `Cannot read index "${join(folder, INDEX)}": `;
  return (await problemsOf(readCheckpoint(folder))).map((line) => {
    assert.ok(line.startsWith(prefix), line);
    return line.slice(prefix.length);
  });
}

const weightMap = async (folder: string): Promise<Record<string, string>> =>
  JSON.parse(await Deno.readTextFile(join(folder, INDEX))).weight_map;

Deno.test("locateShards() names every shard that is not there", () =>
  withCopyOf("quick-gelu", async (folder) => {
    const counts = Object.groupBy(Object.values(await weightMap(folder)), (file) => file);
    await Deno.remove(join(folder, shard(1)));
    await Deno.remove(join(folder, shard(3)));
    const problems = await refused(folder);
    assert.equal(problems.length, 2);
    for (const number of [1, 3]) {
      const more = counts[shard(number)]!.length - 1;
      assert.ok(
        problems.some((line) =>
          line.startsWith("it puts ") && line.includes(` and ${more} more into `) &&
          line.endsWith(`"${shard(number)}", which is not there`)
        ),
        `${problems}`,
      );
    }
  }));

Deno.test("locateShards() refuses files that are not beside the index", () =>
  withCopyOf("quick-gelu", async (folder) => {
    for (const file of ["../other.safetensors", "/etc/passwd", "..", "", "a/b", "..\\x"]) {
      await editJson(join(folder, INDEX), { "weight_map/logit_scale": file });
      assert.deepEqual(await refused(folder), [
        `it puts "logit_scale" into "${file}", must name a file beside it`,
      ]);
    }
  }));

Deno.test("locateShards() names tensors that only the index or only a shard has", () =>
  withCopyOf("quick-gelu", async (folder) => {
    const map = await weightMap(folder);
    const [here, there] = [map["logit_scale"]!, map["visual_projection.weight"]!];
    assert.notEqual(here, there);
    await editJson(join(folder, INDEX), {
      "weight_map/logit_scale": there,
      "weight_map/visual_projection.weight": undefined,
      "weight_map/logit_bias": here,
    });
    assert.deepEqual([...await refused(folder)].sort(), [
      `"${here}" has tensor "logit_scale", which it puts into "${there}"`,
      `"${there}" has tensor "visual_projection.weight", which it does not name`,
      `it puts "logit_bias" into "${here}", which lacks it`,
      `it puts "logit_scale" into "${there}", which lacks it`,
    ]);
  }));

Deno.test("locateShards() names the first of its problems when there are many", () =>
  withCopyOf("quick-gelu", async (folder) => {
    const more = Array.from({ length: 100 }, (_, i) => [`weight_map/more.${i}`, shard(1)]);
    await editJson(join(folder, INDEX), Object.fromEntries(more));
    const problems = await refused(folder);
    assert.deepEqual(problems.slice(0, 2), [
      `it puts "more.0" into "${shard(1)}", which lacks it`,
      `it puts "more.1" into "${shard(1)}", which lacks it`,
    ]);
    assert.deepEqual([problems.length, problems.at(-1)], [21, "it has 80 problems more"]);
  }));

Deno.test("locateShards() refuses an index of another form, and a shard when it is truncated", () =>
  withCopyOf("quick-gelu", async (folder) => {
    const path = join(folder, shard(2));
    const { size } = await Deno.stat(path);
    await Deno.truncate(path, size - 1);
    const [truncated] = await problemsOf(readCheckpoint(folder));
    assert.ok(truncated!.startsWith(`Cannot read tensor "`), `${truncated}`);
    assert.ok(truncated!.includes(`of "${path}": offsets are`), `${truncated}`);
    await editJson(join(folder, INDEX), { weight_map: { logit_scale: 3 } });
    assert.deepEqual(await refused(folder), [
      "weight_map.logit_scale must be a string (was a number)",
    ]);
    await Deno.writeTextFile(join(folder, INDEX), "{}");
    assert.deepEqual(await refused(folder), ["weight_map must be an object (was missing)"]);
    await Deno.writeTextFile(join(folder, INDEX), "{");
    assert.match((await refused(folder))[0]!, /^it must be JSON, /);
  }));

Deno.test("locateShards() is not needed where all weights are in one file, too", () =>
  withCopyOf("gelu", async (folder) => {
    const expected = await readCheckpoint(folder);
    await Deno.writeTextFile(join(folder, INDEX), "{}");
    assert.deepEqual(await readCheckpoint(folder), expected);
  }));
