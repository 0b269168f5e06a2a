import assert from "node:assert/strict";
import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { lastValueFrom, toArray } from "rxjs";
import type { Dataset } from "../../schemas/dataset.ts";
import { dataset } from "../../stages/dataset.ts";
import { grey, pictureFile, withFolder } from "./picture_files.ts";
import { connect, settled, stageRun } from "./stage_run.ts";

/** A folder of two classes with so many pictures each, in no splits yet. */
async function classFolders(folder: string, each: number): Promise<string> {
  for (const [label, name] of ["car", "doll"].entries()) {
    await mkdir(join(folder, name), { recursive: true });
    for (let i = 0; i < each; i++) {
      await pictureFile(join(folder, name), `${i}.png`, label, grey(100 * label + i));
    }
  }
  return folder;
}

const datasetsOf = (path: string, seed = 1) =>
  lastValueFrom(
    connect(dataset, {}, { source: "image-folder", path }, stageRun({ seed })).pipe(toArray()),
  );

const pathsOf = ({ splits }: Dataset) =>
  [...splits].map(([name, pictures]) => [name, pictures.map(({ path }) => path)]);

Deno.test("dataset gives the dataset that its options name, once", () =>
  withFolder(async (folder) => {
    const [set, ...others] = await datasetsOf(await classFolders(folder, 10));
    assert.deepEqual(others, []);
    assert.ok(set);
    assert.deepEqual(set.classes, ["car", "doll"]);
    const pictures = [...set.splits.values()].flat();
    assert.equal(pictures.length, 20);
    for (const { path, label, read } of pictures) {
      assert.ok(path.includes(set.classes[label] ?? "?"));
      assert.deepEqual(Uint8Array.from(await read()), await Deno.readFile(path));
    }
  }));

Deno.test("dataset draws splits by the seed of the run alone", () =>
  withFolder(async (folder) => {
    await classFolders(folder, 10);
    const of = async (seed: number) => {
      const [set] = await datasetsOf(folder, seed);
      assert.ok(set);
      return pathsOf(set);
    };
    assert.deepEqual(await of(1), await of(1));
    assert.notDeepEqual(await of(2), await of(1));
  }));

Deno.test("dataset gives the one that was loaded for its node, where there is one", () =>
  withFolder(async (folder) => {
    const [set] = await datasetsOf(await classFolders(folder, 10));
    assert.ok(set);
    const gone = { source: "image-folder", path: join(folder, "nowhere") } as const;
    const given = (name: string) =>
      lastValueFrom(
        connect(dataset, {}, gone, stageRun({ node: "data", datasets: new Map([[name, set]]) })),
      );
    assert.equal(await given("data"), set);
    await assert.rejects(given("other"), { name: "InputError" });
  }));

Deno.test("dataset fails when there is no such folder", () =>
  withFolder(async (folder) => {
    await assert.rejects(datasetsOf(join(folder, "nowhere")), { name: "InputError" });
  }));

Deno.test("dataset gives nothing to who no longer listens", () =>
  withFolder(async (folder) => {
    const path = await classFolders(folder, 3);
    connect(dataset, {}, { source: "image-folder", path })
      .subscribe(() => assert.fail("gave a dataset"))
      .unsubscribe();
    await settled(20);
  }));

Deno.test("dataset refuses a source that there is not, and options of another", () => {
  const refused = (given: Record<string, unknown>) =>
    assert.throws(() => connect(dataset, {}, given as never), TypeError);
  refused({ source: "image-net" });
  refused({ source: "emoji", path: "pictures" });
  refused({ source: "image-folder" });
});
