import assert from "node:assert/strict";
import { EMPTY, lastValueFrom, of, take, tap, toArray } from "rxjs";
import { BEGINNING } from "../../pipeline/run.ts";
import { InputError } from "../../schemas/input_error.ts";
import type { Row } from "../../schemas/messages.ts";
import { sampleRows } from "../../stages/sample_rows.ts";
import { datasetOf, namedPictures } from "./picture_files.ts";
import { connect, settled, stageRun } from "./stage_run.ts";
import { failsWithInput, letsGoOfInputs } from "./stream_checks.ts";

type Given = typeof sampleRows.options.inferIn;
const TEMPLATES = ["a {class}", "the {class}", "{class}"];
const OFFICIAL: Given = { epochs: 2, sampler: "rows", templates: TEMPLATES };

/** The stream of rows over so many pictures. */
function rowsOf(pictures: number, given: Given, run = stageRun()) {
  return connect(
    sampleRows,
    { data: of(datasetOf({ train: namedPictures(pictures) })) },
    given,
    run,
  );
}

/** The first rows, each used up at once. */
function firstRows(count: number, pictures: number, given: Given, run = stageRun()) {
  return lastValueFrom(
    rowsOf(pictures, given, run).pipe(
      tap(({ credit }) => credit.giveBack()),
      take(count),
      toArray(),
    ),
  );
}

const pairOf = ({ picture, template }: Row) => `${picture.path} ${template}`;
const pathOf = ({ picture }: Row) => picture.path;
const plain = ({ credit: _, ...row }: Row) => row;

Deno.test("sampleRows goes through the pictures once a pass, each time in another order", async () => {
  const rows = await firstRows(20, 10, { epochs: 2 });
  const [first, second] = [rows.slice(0, 10).map(pathOf), rows.slice(10).map(pathOf)];
  const all = namedPictures(10).map(({ path }) => path);
  assert.deepEqual([...first].sort(), all);
  assert.deepEqual([...second].sort(), all);
  assert.notDeepEqual(first, second);
  assert.ok(rows.every(({ template }) => template === undefined));
});

Deno.test("sampleRows goes through every pair of picture and template once a pass, across epochs", async () => {
  const rows = await firstRows(36, 6, OFFICIAL);
  for (const pass of [0, 1]) {
    const pairs = rows.slice(pass * 18, pass * 18 + 18).map(pairOf);
    assert.equal(new Set(pairs).size, 18);
  }
  assert.notDeepEqual(rows.slice(0, 18).map(pairOf), rows.slice(18).map(pairOf));
  // An epoch of 6 rows neither sees each picture once nor begins the pairs anew.
  assert.ok(new Set(rows.slice(0, 6).map(pathOf)).size < 6);
  assert.deepEqual(rows.map(({ ordinal }) => ordinal), [...rows.keys()]);
  assert.deepEqual(rows.map(({ pass }) => pass), rows.map((_, i) => Math.floor(i / 18)));
  assert.deepEqual(rows.map(({ index }) => index), rows.map((_, i) => i % 18));
  assert.ok(rows.every(({ passRows }) => passRows === 18));
});

Deno.test("sampleRows says in each row its class and the size of the training", async () => {
  for (const row of await firstRows(6, 6, { epochs: 7 })) {
    assert.equal(row.className, ["car", "doll"][row.picture.label]);
    assert.deepEqual(row.plan, { pictures: 6, epochs: 7 });
  }
});

Deno.test("sampleRows gives one row a pass when there is one picture", async () => {
  const rows = await firstRows(3, 1, { epochs: 3 });
  assert.deepEqual(rows.map(({ pass, index }) => [pass, index]), [[0, 0], [1, 0], [2, 0]]);
});

Deno.test("sampleRows gives the same order for a seed and a node, another for others", async () => {
  const order = async (given: Parameters<typeof stageRun>[0]) =>
    (await firstRows(10, 10, { epochs: 1 }, stageRun(given))).map(pathOf);
  const numbers = (await order({})).map((path) => Number(path.match(/\d/)?.[0]));
  assert.deepEqual(await order({}), await order({}));
  assert.notDeepEqual(await order({ seed: 2 }), await order({}));
  assert.notDeepEqual(await order({ node: "other" }), await order({}));
  // Frozen: an order that changes makes every run of an earlier version impossible to repeat.
  assert.deepEqual(numbers, [2, 4, 1, 9, 0, 6, 3, 5, 7, 8]);
});

Deno.test("sampleRows goes on in the middle exactly as it would have", async () => {
  for (const given of [OFFICIAL, { epochs: 9 }]) {
    const whole = await firstRows(40, 5, given);
    for (const row of [1, 15, 22]) {
      const resumed = stageRun({ start: { ...BEGINNING, step: 3, row } });
      const rest = await firstRows(40 - row, 5, given, resumed);
      assert.deepEqual(
        rest.map(plain).map(({ picture, ...row }) => ({ ...row, path: picture.path })),
        whole.slice(row).map(plain).map(({ picture, ...row }) => ({ ...row, path: picture.path })),
      );
    }
  }
});

Deno.test("sampleRows keeps the look-ahead at its setting when the dataset is 100 times larger", async () => {
  for (const pictures of [20, 2000]) {
    const open: Row[] = [];
    let most = 0;
    const subscription = rowsOf(pictures, { epochs: 1, look_ahead: 8 }).subscribe((row) => {
      open.push(row);
      most = Math.max(most, open.length);
    });
    await settled();
    assert.equal(open.length, 8);
    for (let used = 0; used < 50; used++) {
      open.shift()?.credit.giveBack();
      await Promise.resolve();
      await settled(1);
    }
    assert.equal(most, 8);
    subscription.unsubscribe();
  }
});

Deno.test("sampleRows makes no more rows once nobody listens", async () => {
  const rows: Row[] = [];
  const subscription = rowsOf(50, { epochs: 1, look_ahead: 2 }).subscribe((row) => rows.push(row));
  await settled();
  subscription.unsubscribe();
  rows.forEach(({ credit }) => credit.giveBack());
  await settled();
  assert.equal(rows.length, 2);
});

Deno.test("sampleRows fails when there is nothing to train on, or no such templates", async () => {
  const empty = (train: Parameters<typeof datasetOf>[0]) =>
    lastValueFrom(connect(sampleRows, { data: of(datasetOf(train)) }, { epochs: 1 }));
  for (const splits of [{}, { train: [] }]) {
    await assert.rejects(empty(splits), (error) => {
      assert.ok(error instanceof InputError);
      assert.equal(error.message, 'Cannot train on dataset "toys": its train split is empty');
      return true;
    });
  }
  await assert.rejects(firstRows(1, 3, { ...OFFICIAL, templates: "no/such/file" }), {
    name: "InputError",
    message: /^Cannot load templates "no\/such\/file"/,
  });
});

Deno.test("sampleRows passes on the end and the error of its input, and lets go of it", async () => {
  const nothing = connect(sampleRows, { data: EMPTY }, { epochs: 1 });
  assert.deepEqual(await lastValueFrom(nothing.pipe(toArray())), []);
  await failsWithInput(sampleRows, "data", { epochs: 1 });
  letsGoOfInputs(sampleRows, { epochs: 1 });
});

Deno.test("sampleRows complains of templates and samplers that do not fit each other", () => {
  const complaints = (given: Given) => {
    const options = sampleRows.options.assert(given);
    return [...sampleRows.check?.(options, { beside: () => [], ancestors: () => [] }) ?? []];
  };
  assert.deepEqual(complaints({ epochs: 1 }), []);
  assert.deepEqual(complaints(OFFICIAL), []);
  assert.deepEqual(complaints({ epochs: 1, sampler: "rows" }), [
    { option: "sampler", message: 'Sampler "rows" needs the option "templates"' },
  ]);
  assert.deepEqual(complaints({ epochs: 1, templates: TEMPLATES }).map(({ option }) => option), [
    "templates",
  ]);
});
