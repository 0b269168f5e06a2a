import assert from "node:assert/strict";
import { join } from "node:path";
import { listTar } from "../../../data/webdataset/list_tar.ts";
import { FORMATS } from "../fixture_formats.ts";
import { problemsOf } from "../problems_of.ts";
import { withFolder } from "../temp_folder.ts";
import { type Member, tarOf } from "./tar_of.ts";

/** What listing a file with these bytes ends with. */
async function listed(bytes: Uint8Array) {
  let found: Awaited<ReturnType<typeof listTar>> | undefined, problem: string | undefined;
  await withFolder({ "t.tar": bytes }, async (folder) => {
    const listing = listTar(join(folder, "t.tar"));
    found = await listing.catch(() => undefined);
    if (found === undefined) [problem] = await problemsOf(listing, folder);
  });
  return { found, problem };
}

const problemOf = async (...members: Member[]) => (await listed(tarOf(members))).problem;

Deno.test("listTar() finds where each file lies, as Python wrote it, long names in both layouts", async () => {
  const names = ["longest", "1", "2", "3"].flatMap((key) =>
    ["json", "png", "txt"].map((extension) => `folder/${key}.${extension}`)
  );
  for (const layout of ["pax", "gnu"]) {
    const file = join(FORMATS, "captions", `${layout}.tar`), bytes = await Deno.readFile(file);
    const members = await listTar(file);
    const long = `folder/${"long".repeat(30)}`;
    assert.deepEqual(
      members.map(({ name }) => name),
      names.map((name) => name.replace("folder/longest", long)),
    );
    for (const { name, offset, size } of members) {
      const start = new TextDecoder().decode(bytes.subarray(offset + 1, offset + 4));
      if (name.endsWith("png")) assert.equal(start, "PNG");
      if (name.endsWith("json")) {
        assert.equal(
          JSON.parse(new TextDecoder().decode(bytes.subarray(offset, offset + size))).width,
          12,
        );
      }
    }
  }
});

Deno.test("listTar() passes folders over, and knows a member by its name from the top", async () => {
  const { found } = await listed(tarOf([
    { path: "./a/", type: "Directory" },
    { path: "./a/1.txt", content: "x".repeat(513) },
    { path: "b..txt", content: "" },
  ]));
  assert.deepEqual(found, [
    { name: "a/1.txt", offset: 1024, size: 513 },
    { name: "b..txt", offset: 3072 - 512, size: 0 },
  ]);
});

Deno.test("listTar() refuses links, devices and names that lead out", async () => {
  const start = 'Cannot read "t.tar": ';
  for (const type of ["SymbolicLink", "Link", "CharacterDevice", "BlockDevice", "FIFO"] as const) {
    assert.equal(
      await problemOf({ path: "a.png", type, linkpath: "/etc/passwd" }),
      `${start}"a.png" is a ${type}, it must be a file`,
    );
  }
  for (const path of ["/etc/passwd.png", "../a.png", "a/../../b.png", "C:/a.png", "a\\..\\..\\b"]) {
    const problem = await problemOf({ path, content: "x" });
    assert.match(problem ?? "", /^Cannot read "t\.tar": file ".*" leads out of the archive/, path);
  }
});

Deno.test("listTar() refuses what is cut short, at every byte, and what is no tar", async () => {
  const whole = tarOf([{ path: "a.txt", content: "x".repeat(600) }, { path: "b.txt" }]);
  for (const size of [0, 100, 512, 700, 1536, 1537, 2048]) {
    const { problem } = await listed(whole.subarray(0, size));
    assert.match(problem ?? "", /cut short|ends within a header/, String(size));
  }
  // The first block of the mark is enough.
  assert.equal((await listed(whole.subarray(0, 2048 + 512))).found?.length, 2);
  assert.match(
    (await listed(new Uint8Array(600).fill(65))).problem ?? "",
    /: it is no tar archive$/,
  );
  const torn = tarOf([{ path: "a.txt", content: "x" }, { path: "b.txt" }]);
  torn[1030] = 1;
  assert.match((await listed(torn)).problem ?? "", /: there is no header at byte 1024, where one/);
  const gzip = new Uint8Array(600);
  gzip.set([0x1f, 0x8b]);
  assert.match(
    (await listed(gzip)).problem ?? "",
    /: it is compressed by gzip, it must be a plain/,
  );
  assert.match(
    (await listed(tarOf([{ path: "x", type: "ExtendedHeader", content: "x".repeat(2 ** 20 + 1) }])))
      .problem ?? "",
    /: "x" has 1048577 bytes, a text has 1048576 at most$/,
  );
});

Deno.test("listTar() comes to an end of sizes that lead back, or are no sizes", async () => {
  const record = (value: string) => {
    const text = ` size=${value}\n`, length = String(text.length + 2);
    return `${length}${text}`;
  };
  for (const value of ["-1024", "-512", "NaN", "100.5", "1e300"]) {
    const own: Member = { path: "own", type: "ExtendedHeader", content: record(value) };
    const { found, problem } = await listed(
      tarOf([{ path: "a.jpg" }, own, { path: "b.jpg", content: "x".repeat(2000) }]),
    );
    const names = found?.map(({ name }) => name).join() ?? problem;
    assert.match(names ?? "", /^a\.jpg,b\.jpg$|says a size of|is cut short/, value);
  }
});

Deno.test("listTar() refuses a header whose numbers are none", async () => {
  const bytes = tarOf([{ path: "a.jpg" }, { path: "b.jpg" }]);
  bytes.fill(0xff, 512 + 124, 512 + 136);
  bytes[512 + 124] = 0x91;
  assert.equal(
    (await listed(bytes)).problem,
    'Cannot read "t.tar": there is no header at byte 512, where one must be',
  );
});
