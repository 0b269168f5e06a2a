import assert from "node:assert/strict";
import { join } from "node:path";
import { readClassNames } from "../../../data/imagenet/read_class_names.ts";
import { withFolder } from "../temp_folder.ts";
import { NAMES, WNIDS } from "./imagenet_folder.ts";

const wnidsToNames = WNIDS.map((wnid, i) => [wnid, NAMES[i]] as const);

const read = async (content: string) => {
  let names: readonly string[] = [];
  await withFolder({ "names": content }, async (folder) => {
    names = await readClassNames(join(folder, "names"), WNIDS);
  });
  return names;
};

Deno.test("readClassNames() reads each of the layouts that names are published in", async () => {
  const layouts = [
    `${NAMES.join("\r\n")}\r\n\r\n`,
    wnidsToNames.toReversed().map(([wnid, name]) => `${wnid} ${name}`).join("\n"),
    JSON.stringify(NAMES),
    JSON.stringify({ ...Object.fromEntries(wnidsToNames), n09999999: "another" }),
    JSON.stringify({ ...NAMES }),
    JSON.stringify({ ...wnidsToNames }),
  ];
  for (const layout of layouts) assert.deepEqual(await read(layout), NAMES, layout);
});

Deno.test("readClassNames() keeps names that stand twice, which rename can tell apart", async () => {
  assert.deepEqual(await read("crane\nboat\ncrane\ncar"), ["crane", "boat", "crane", "car"]);
});

Deno.test("readClassNames() refuses names that are too few, of others or none", async () => {
  const refused = (content: string, message: RegExp) =>
    assert.rejects(read(content), { name: "InputError", message });
  await refused("tench\ngoldfish", /: it has 2 names, train has 4 folders$/);
  await refused(
    "tench\n\nshark\nray",
    /Cannot name class n01443537 \(index 1\) by .*: it must have/,
  );
  await refused(
    '{"n01440764": "tench"}',
    /^Cannot name class n01443537 .*\nCannot name class n0148/,
  );
  await refused(
    JSON.stringify({ ...wnidsToNames.toReversed() }),
    /n01440764 \(index 0\) by .*: at index 0 it has "n01491361", so its order is another/,
  );
  await refused('["tench", 3, "a", "b"]', /Cannot name class n01443537/);
  await refused("[tench", /it is no JSON/);
  await assert.rejects(readClassNames("no/such/file", WNIDS), {
    name: "InputError",
    message: 'Cannot read the names of classes from "no/such/file": there is no such file',
  });
});
