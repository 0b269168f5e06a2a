import assert from "node:assert/strict";
import { join } from "node:path";
import { readIconSet } from "../../../data/iconify/read_icon_set.ts";
import { InputError } from "../../../schemas/input_error.ts";
import { withFolder } from "../temp_folder.ts";
import { iconSet, named } from "./icon_set.ts";

const head = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"';

Deno.test("readIconSet() gives each icon under all of its names, in its own size or the set's", async () => {
  const icons = {
    dog: null,
    cat: { body: "<path/>", left: -1, width: 8 },
    old: { body: "", hidden: true },
  };
  const aliases = { hound: { parent: "dog", hFlip: true }, whelp: { parent: "dog" } };
  await withFolder(iconSet("pets", icons, { aliases }), async (folder) => {
    assert.deepEqual(await readIconSet(join(folder, "pets/icons.json")), {
      prefix: "pets",
      icons: [
        {
          names: ["dog", "hound", "whelp"],
          svg: `${head} width="24" height="16" viewBox="0 0 24 16"><g id="dog"/></svg>`,
        },
        {
          names: ["cat"],
          svg: `${head} width="8" height="16" viewBox="-1 0 8 16"><path/></svg>`,
        },
      ],
    });
  });
});

Deno.test("readIconSet() refuses licences that do not let weights be given away", async () => {
  const files = {
    ...iconSet("gpl", named("dog"), { spdx: "GPL-3.0" }),
    ...iconSet("sa", named("dog"), { spdx: "CC-BY-SA-4.0" }),
    ...iconSet("cc0", named("dog"), { spdx: "CC0-1.0" }),
  };
  await withFolder(files, async (folder) => {
    for (const [set, licence] of [["gpl", "GPL-3.0"], ["sa", "CC-BY-SA-4.0"]] as const) {
      await assert.rejects(
        readIconSet(join(folder, set, "icons.json")),
        new InputError(
          `Cannot read icon set "${
            join(folder, set, "info.json")
          }": its licence is ${licence}, it ` +
            "must be one of Apache-2.0, MIT, ISC, CC0-1.0, CC-BY-3.0, CC-BY-4.0",
        ),
      );
    }
    assert.equal((await readIconSet(join(folder, "cc0/icons.json"))).icons.length, 1);
  });
});

Deno.test("readIconSet() refuses files that are missing, no JSON or of another format", async () => {
  const set = iconSet("a", named("dog"));
  const files = {
    "text/icons.json": "dog",
    "other/icons.json": '{"prefix": "other", "icons": {"dog": {"path": "M0"}}}',
    "sizes/icons.json": '{"prefix": "s", "icons": {"dog": {"body": "", "width": 0}}}',
    "alone/icons.json": set["a/icons.json"]!,
    "unnamed/icons.json": set["a/icons.json"]!,
    "unnamed/info.json": '{"license": {"title": "Own"}}',
  };
  const wrong = [
    ["none", /^InputError: Cannot read icon set ".*icons.json": ENOENT|No such file/],
    ["text", /icons.json": .*JSON/],
    ["other", /icons.json": icons.dog.body must be a string \(was missing\)/],
    ["sizes", /icons.dog.width must be positive/],
    ["alone", /info.json": /],
    ["unnamed", /info.json": license.spdx must be a string \(was missing\)/],
  ] as const;
  await withFolder(files, async (folder) => {
    for (const [name, message] of wrong) {
      await assert.rejects(readIconSet(join(folder, name, "icons.json")), (error) => {
        assert.ok(error instanceof InputError);
        assert.match(String(error), message);
        return true;
      });
    }
  });
});
