import assert from "node:assert/strict";
import { join } from "node:path";
import { makeJpegs } from "../../../bench/speed/make_jpegs.ts";
import { loadSharp } from "../../../data/pictures/load_sharp.ts";
import { withFolder } from "../../data/temp_folder.ts";

Deno.test("makeJpegs() makes pictures of 500 pixels, as large as photographs are, in class folders", () =>
  withFolder({}, async (folder) => {
    const paths = await makeJpegs(join(folder, "pictures"), 5);
    assert.equal(new Set(paths.map((path) => path.split("/").at(-2))).size, 4);
    const sharp = await loadSharp();
    for (const path of paths) {
      const { format, width, height } = await sharp(path).metadata();
      assert.deepEqual([format, width, height], ["jpeg", 500, 375]);
      const { size } = await Deno.stat(path);
      assert.ok(size > 30_000 && size < 150_000, `${size}`);
    }
    const [first, fifth] = await Promise.all([paths[0]!, paths[4]!].map((p) => Deno.readFile(p)));
    assert.notDeepEqual(first, fifth);
  }));
