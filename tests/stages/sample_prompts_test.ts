import assert from "node:assert/strict";
import { EMPTY, from, lastValueFrom, NEVER, of, toArray } from "rxjs";
import { InputError } from "../../schemas/input_error.ts";
import type { Prompt, Row } from "../../schemas/messages.ts";
import { samplePrompts } from "../../stages/sample_prompts.ts";
import { sampleRows } from "../../stages/sample_rows.ts";
import { toyRow } from "../pipeline/toy_rows.ts";
import { connect, stageRun, until } from "./stage_run.ts";
import { failsWithInput, letsGoOfInputs } from "./stream_checks.ts";

type Given = typeof samplePrompts.options.inferIn;
const TEMPLATES = ["a {class}", "the {class}", "{class} & co", "my {class}"];

const rowsOf = (count: number) => Array.from({ length: count }, (_, i) => toyRow(i));

/** The prompts of rows. */
const promptsOf = (rows: readonly Row[], given: Given, run = stageRun()) =>
  lastValueFrom(connect(samplePrompts, { from: from(rows) }, given, run).pipe(toArray()));

/** The sentence of a prompt that has one. */
function onlyText({ texts }: Prompt): string {
  const [text = "", ...others] = texts;
  assert.deepEqual(others, []);
  return text;
}

const textsOf = async (...given: Parameters<typeof promptsOf>) =>
  (await promptsOf(...given)).map(onlyText);

Deno.test("samplePrompts gives a sentence for each row, in order, and none when there is no row", async () => {
  assert.deepEqual(await promptsOf([], { templates: TEMPLATES }), []);
  for (const count of [1, 20]) {
    const rows = rowsOf(count);
    const prompts = await promptsOf(rows, { templates: TEMPLATES });
    assert.deepEqual(prompts.map(({ row }) => row), rows);
    for (const { row, texts: [text = ""] } of prompts) {
      assert.ok(TEMPLATES.map((one) => one.replace("{class}", row.className)).includes(text));
    }
  }
});

Deno.test("samplePrompts draws uniformly from the templates", async () => {
  const texts = await textsOf(rowsOf(4000), { templates: TEMPLATES });
  const counts = TEMPLATES.map((template) => {
    const [before = "", after = ""] = template.split("{class}");
    return texts.filter((text) => text.startsWith(before) && text.endsWith(after)).length;
  });
  // "{class} & co" begins with nothing, the others end with nothing: each is told by its affix. Of
  // 4000 draws with probability 1/4 the standard deviation is 27.
  for (const count of counts) assert.ok(Math.abs(count - 1000) < 5 * 27, `drawn: ${counts}`);
});

Deno.test("samplePrompts draws by seed, node and position, not by the order of calls", async () => {
  const rows = rowsOf(40), templates = TEMPLATES;
  const whole = await textsOf(rows, { templates });
  assert.deepEqual(await textsOf(rows, { templates }), whole);
  assert.deepEqual(await textsOf(rows.slice(17), { templates }), whole.slice(17));
  assert.deepEqual(await textsOf(rows.toReversed(), { templates }), whole.toReversed());
  assert.notDeepEqual(await textsOf(rows, { templates }, stageRun({ seed: 2 })), whole);
  assert.notDeepEqual(await textsOf(rows, { templates }, stageRun({ node: "other" })), whole);
  assert.notDeepEqual(whole.slice(0, 10), whole.slice(10, 20), "each pass draws anew");
});

Deno.test("samplePrompts renders the template that the row names, and draws none", async () => {
  const rows = rowsOf(4).map((row) => ({ ...row, template: "one {class}" }));
  const expected = ["one car", "one doll", "one car", "one doll"];
  assert.deepEqual(await textsOf(rows, {}), expected);
  assert.deepEqual(await textsOf(rows, { templates: TEMPLATES }), expected);
});

Deno.test("samplePrompts draws one of a picture's own sentences with templates: captions", async () => {
  const captions = ["red", "green", "blue"];
  const rows = rowsOf(60).map((row) => ({ ...row, picture: { ...row.picture, captions } }));
  const texts = await textsOf(rows, { templates: "captions" });
  assert.deepEqual([...new Set(texts)].sort(), [...captions].sort());
  await assert.rejects(promptsOf(rowsOf(1), { templates: "captions" }), {
    name: "InputError",
    message: 'Cannot draw a sentence for "toys/0.png": it has no captions',
  });
});

Deno.test("samplePrompts gives all templates of the class with draw: average", async () => {
  const [car, doll] = await promptsOf(rowsOf(2), { templates: TEMPLATES, draw: "average" });
  assert.deepEqual(car?.texts, ["a car", "the car", "car & co", "my car"]);
  assert.deepEqual(doll?.texts, ["a doll", "the doll", "doll & co", "my doll"]);
  assert.equal(car?.classTexts, undefined);
});

Deno.test("samplePrompts gives a sentence for each class with draw: classes", async () => {
  const given: Given = { templates: TEMPLATES, draw: "classes" };
  const prompts = await promptsOf(rowsOf(400), given);
  const drawn = prompts.map(({ classTexts }) => classTexts?.() ?? []);
  prompts.forEach(({ row: { picture: { label } }, texts }, i) => {
    assert.equal(drawn[i]?.length, 2);
    assert.deepEqual(texts, [drawn[i]?.[label]], "the picture's own is that of its class");
  });
  ["car", "doll"].forEach((name, label) => {
    for (const template of TEMPLATES) {
      const text = template.replace("{class}", name);
      // Of 400 draws with probability 1/4 the standard deviation is 8.7.
      const count = drawn.filter((texts) => texts[label] === text).length;
      assert.ok(Math.abs(count - 100) < 5 * 8.7, `${text}: ${count}`);
    }
  });
  const alike = drawn.filter(([car, doll]) => car?.replace("car", "doll") === doll).length;
  assert.ok(Math.abs(alike - 100) < 5 * 8.7, `each class draws by itself, alike ${alike}`);
  const later = await promptsOf(rowsOf(400).slice(17), given);
  assert.deepEqual(later[0]?.classTexts?.(), drawn[17], "by position, not by the order of calls");
});

Deno.test("samplePrompts fails when there is neither a template nor a class to fill it with", async () => {
  await assert.rejects(promptsOf(rowsOf(1), {}), {
    name: "InputError",
    message: /^Cannot draw a sentence for "toys\/0.png": rows name no template/,
  });
  const row = toyRow(0), classless = { ...row, picture: { ...row.picture, label: -1 } };
  for (const draw of ["average", "classes"] as const) {
    await assert.rejects(promptsOf(rowsOf(1), { draw }), {
      name: "InputError",
      message: /^Cannot draw a sentence for "toys\/0.png": rows name no template/,
    });
    await assert.rejects(promptsOf([classless], { templates: TEMPLATES, draw }), {
      name: "InputError",
      message: /"toys\/0.png": it has no class for a template, only captions/,
    });
  }
  for (const given of [{ ...classless, template: "a {class}" }, { ...classless, className: "" }]) {
    await assert.rejects(promptsOf([given], { templates: TEMPLATES }), {
      name: "InputError",
      message: /"toys\/0.png": it has no class for a template, only captions/,
    });
  }
});

Deno.test("samplePrompts fails at once when its templates cannot be loaded, before any row", async () => {
  let failure: unknown;
  connect(samplePrompts, { from: NEVER }, { templates: "no/such/file" }).subscribe({
    error: (error) => failure = error,
  });
  await until(() => failure !== undefined);
  assert.ok(failure instanceof InputError);
});

Deno.test("samplePrompts passes on the end and the error of its input, and lets go of it", async () => {
  assert.deepEqual(
    await lastValueFrom(connect(samplePrompts, { from: EMPTY }, {}).pipe(toArray())),
    [],
  );
  const prompts = connect(samplePrompts, { from: of(toyRow(0)) }, { templates: ["{class}"] });
  assert.deepEqual((await lastValueFrom(prompts)).texts, ["car"]);
  await failsWithInput(samplePrompts, "from", {});
  letsGoOfInputs(samplePrompts, {});
});

Deno.test("samplePrompts complains of templates that do not fit the sampler of the rows", () => {
  const complaints = (given: Given, sampler: "pictures" | "rows") => {
    const around = {
      beside: () => [],
      ancestors: () => [sampleRows.options.assert({ epochs: 1, sampler })],
    };
    return [...samplePrompts.check?.(samplePrompts.options.assert(given), around) ?? []].map((
      { message },
    ) => message);
  };
  assert.deepEqual(complaints({ templates: "emoji" }, "pictures"), []);
  assert.deepEqual(complaints({ templates: "captions" }, "pictures"), []);
  assert.deepEqual(complaints({}, "rows"), []);
  assert.match(complaints({}, "pictures").join(), /^Option "templates" is missing/);
  assert.match(complaints({ templates: "captions" }, "rows").join(), /^Captions are for sampler/);
  for (const draw of ["average", "classes"] as const) {
    assert.deepEqual(complaints({ templates: "emoji", draw }, "pictures"), []);
    assert.match(
      complaints({ templates: "captions", draw }, "pictures").join(),
      /^Draw "\w+" needs templates, it takes no captions$/,
    );
    assert.match(complaints({ draw }, "rows").join(), /^Draw "\w+" is for sampler "pictures"/);
  }
});
