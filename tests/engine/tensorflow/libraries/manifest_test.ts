import assert from "node:assert/strict";
import { join } from "node:path";
import { inspectFolder, writeManifest } from "../../../../engine/tensorflow/libraries/manifest.ts";

const MANIFEST = {
  libraries: "deep",
  files: { "deep/a.so": { size: 3, sha256: "a" }, "b.so": { size: 0, sha256: "b" } },
};

async function withFolder(use: (folder: string) => Promise<void>): Promise<void> {
  const folder = await Deno.makeTempDir();
  try {
    await Deno.mkdir(join(folder, "deep"));
    await Deno.writeFile(join(folder, "deep/a.so"), new Uint8Array(3));
    await Deno.writeFile(join(folder, "b.so"), new Uint8Array());
    await writeManifest(folder, MANIFEST);
    await use(folder);
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
}

Deno.test("inspectFolder() is ready when every file has its size", () =>
  withFolder(async (folder) => {
    assert.deepEqual(await inspectFolder(folder), {
      state: "ready",
      libraries: join(folder, "deep"),
    });
  }));

Deno.test("inspectFolder() is absent when there is no folder", async () => {
  assert.deepEqual(await inspectFolder("/nowhere/at/all"), { state: "absent" });
});

const DAMAGES: readonly (readonly [string, (folder: string) => Promise<void>])[] = [
  ['"deep/a.so" has 2 bytes, expected 3', (folder) => Deno.truncate(join(folder, "deep/a.so"), 2)],
  ['"b.so" is missing', (folder) => Deno.remove(join(folder, "b.so"))],
  ['"manifest.json" is missing', (folder) => Deno.remove(join(folder, "manifest.json"))],
  [
    '"manifest.json" cannot be read',
    (folder) => Deno.truncate(join(folder, "manifest.json"), 20),
  ],
  [
    '"manifest.json" cannot be read',
    (folder) => Deno.writeTextFile(join(folder, "manifest.json"), '{"libraries":"."}'),
  ],
];

for (const [index, [why, damage]] of DAMAGES.entries()) {
  Deno.test(`inspectFolder() is damaged when ${why} (${index})`, () =>
    withFolder(async (folder) => {
      await damage(folder);
      assert.deepEqual(await inspectFolder(folder), { state: "damaged", why });
    }));
}
