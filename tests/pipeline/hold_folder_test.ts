import assert from "node:assert/strict";
import { join } from "node:path";
import { holdFolder } from "../../pipeline/hold_folder.ts";

async function withParent(test: (parent: string) => Promise<void>): Promise<void> {
  const parent = await Deno.makeTempDir();
  try {
    await test(parent);
  } finally {
    await Deno.remove(parent, { recursive: true });
  }
}

const names = (folder: string) => Array.fromAsync(Deno.readDir(folder), ({ name }) => name);

/** Another process that holds a folder until it is killed. */
async function holder(folder: string): Promise<Deno.ChildProcess> {
  const module = import.meta.resolve("../../pipeline/hold_folder.ts");
  const code = `import { holdFolder } from ${JSON.stringify(module)};
    await holdFolder(${JSON.stringify(folder)}, () => {
      console.log("held");
      return new Promise((resolve) => setTimeout(resolve, 60_000));
    });`;
  const process = new Deno.Command(Deno.execPath(), {
    args: ["eval", "--quiet", code],
    stdin: "null",
    stdout: "piped",
  }).spawn();
  const reader = process.stdout.getReader();
  await reader.read();
  await reader.cancel();
  return process;
}

Deno.test("holdFolder() takes away a folder that nothing was put into, and what it made above it", () =>
  withParent(async (parent) => {
    const folder = join(parent, "runs/a");
    const given = await holdFolder(folder, async () => {
      assert.deepEqual(await names(folder), [".lock"]);
      return 7;
    });
    assert.equal(given, 7);
    await assert.rejects(holdFolder(folder, () => Promise.reject(new RangeError())), RangeError);
    assert.deepEqual(await names(parent), []);
  }));

Deno.test("holdFolder() leaves a folder that was there, or has something in it", () =>
  withParent(async (parent) => {
    const folder = join(parent, "runs/a"), write = () => Deno.writeTextFile(join(folder, "a"), "");
    await holdFolder(folder, write);
    assert.deepEqual((await names(folder)).sort(), [".lock", "a"]);
    await Deno.remove(join(folder, "a"));
    await holdFolder(folder, () => Promise.resolve());
    assert.deepEqual(await names(folder), [".lock"]);
  }));

Deno.test("holdFolder() refuses a folder that another process holds, until that is killed", () =>
  withParent(async (parent) => {
    const folder = join(parent, "runs/a"), other = await holder(folder);
    try {
      await assert.rejects(holdFolder(folder, () => Promise.resolve()), {
        name: "InputError",
        message: `Cannot run into folder "${folder}": another process is running into it; wait ` +
          "for its end, or give another by --out",
      });
    } finally {
      other.kill("SIGKILL");
      await other.status;
    }
    assert.equal(await holdFolder(folder, () => Promise.resolve(1)), 1);
  }));

Deno.test("holdFolder() refuses what it cannot make or write into", () =>
  withParent(async (parent) => {
    await Deno.writeTextFile(join(parent, "file"), "");
    const places = [join(parent, "file"), join(parent, "file/runs")];
    // No user may make a folder there.
    if (Deno.build.os === "linux") places.push("/proc/runs", "/sys/runs/a");
    for (const folder of places) {
      await assert.rejects(holdFolder(folder, () => assert.fail("it was held")), {
        name: "InputError",
        message: new RegExp(`^Cannot run into folder "${folder}": `),
      });
    }
  }));
