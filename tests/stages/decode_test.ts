import assert from "node:assert/strict";
import { from, lastValueFrom, toArray } from "rxjs";
import { decodePicture } from "../../data/pictures/decode_picture.ts";
import type { Picture } from "../../schemas/dataset.ts";
import type { Image, Row } from "../../schemas/messages.ts";
import { decode } from "../../stages/decode.ts";
import { pattern } from "../data/pictures/pattern.ts";
import { settingsOf } from "../data/pictures/settings_of.ts";
import { toyRow } from "../pipeline/toy_rows.ts";
import { countedCredits } from "./counted_credits.ts";
import { brokenFile, grey, pictureFile, withFolder } from "./picture_files.ts";
import { connect, settled, stageRun, until } from "./stage_run.ts";
import { failsWithInput, letsGoOfInputs } from "./stream_checks.ts";

type Given = typeof decode.options.inferIn;
const CROPS: Given = { augment: [{ "random-resized-crop": [0.2, 0.9] }] };

/** Rows of a training set of `set` pictures that goes through these again and again. */
function rowsOf(
  pictures: readonly Picture[],
  { passes = 1, set = pictures.length, credits = countedCredits() } = {},
): readonly Row[] {
  return Array.from({ length: passes * pictures.length }, (_, ordinal) => {
    const index = ordinal % pictures.length, picture = pictures[index];
    assert.ok(picture);
    const pass = Math.floor(ordinal / pictures.length);
    const plan = { pictures: set, epochs: passes };
    return { ...toyRow(ordinal, credits.of(ordinal)), pass, index, picture, plan };
  });
}

const imagesOf = (rows: readonly Row[], given: Given = {}, run = stageRun()) =>
  lastValueFrom(connect(decode, { from: from(rows) }, given, run).pipe(toArray()));

const pixelsOf = (images: readonly Image[]) => images.map(({ pixels }) => pixels);

Deno.test("decode gives uint8 [size, size, 3] for each row, in order", () =>
  withFolder(async (folder) => {
    assert.deepEqual(await imagesOf([]), []);
    const pictures = await Promise.all(
      [10, 200, 30, 40, 250, 60].map((level, i) => pictureFile(folder, `${i}.png`, 0, grey(level))),
    );
    for (const count of [1, 6]) {
      const rows = rowsOf(pictures.slice(0, count));
      const run = stageRun({ services: { ...stageRun().services, pictures: settingsOf(5) } });
      const images = await imagesOf(rows, {}, run);
      assert.deepEqual(images.map(({ row }) => row), rows);
      assert.ok(images.every(({ size }) => size === 5));
      assert.deepEqual(
        pixelsOf(images),
        [10, 200, 30, 40, 250, 60].slice(0, count).map((level) => new Uint8Array(75).fill(level)),
      );
    }
  }));

Deno.test("decode draws once for each picture, in whichever order it comes, when told not to redraw", () =>
  withFolder(async (folder) => {
    const pictures = await Promise.all(
      ["a.png", "b.png"].map((name) => pictureFile(folder, name, 0, pattern(50, 37))),
    );
    const given = { ...CROPS, redraw: false };
    const [a, b, again, other] = pixelsOf(await imagesOf(rowsOf(pictures, { passes: 2 }), given));
    assert.deepEqual([again, other], [a, b]);
    assert.notDeepEqual(a, b);
    assert.deepEqual(pixelsOf(await imagesOf(rowsOf(pictures.toReversed()), given)), [b, a]);
    const [first, , second] = pixelsOf(await imagesOf(rowsOf(pictures, { passes: 2 }), CROPS));
    assert.notDeepEqual(first, second);
    const seeded = await imagesOf(rowsOf(pictures), given, stageRun({ seed: 2 }));
    assert.notDeepEqual(seeded[0]?.pixels, a);
  }));

Deno.test("decode frames pictures as evaluation does when nothing is to be augmented", () =>
  withFolder(async (folder) => {
    const picture = await pictureFile(folder, "a.png", 0, pattern(50, 37));
    const [image] = await imagesOf(rowsOf([picture]));
    assert.deepEqual(image?.pixels, await decodePicture(await picture.read(), settingsOf(4)));
  }));

Deno.test("decode filters and frames pictures as the model wants them", () =>
  withFolder(async (folder) => {
    const picture = await pictureFile(folder, "a.png", 0, pattern(50, 37));
    const pictures = settingsOf(6, { interpolation: "bilinear", resizeMode: "squash" });
    const run = stageRun({ services: { ...stageRun().services, pictures } });
    const [image] = await imagesOf(rowsOf([picture]), {}, run);
    assert.deepEqual(image?.pixels, await decodePicture(await picture.read(), pictures));
    const [usual] = await imagesOf(
      rowsOf([picture]),
      {},
      stageRun({
        services: { ...stageRun().services, pictures: settingsOf(6) },
      }),
    );
    assert.notDeepEqual(image?.pixels, usual?.pixels);
  }));

Deno.test("decode has as many pictures under way as concurrency says, and gives them in order", () =>
  withFolder(async (folder) => {
    const file = await pictureFile(folder, "a.png", 0, grey(7));
    const gates: PromiseWithResolvers<void>[] = [];
    const pictures = Array.from({ length: 7 }, (_, i): Picture => ({
      ...file,
      path: `${i}`,
      read: async () => {
        const gate = Promise.withResolvers<void>();
        gates.push(gate);
        await gate.promise;
        return await file.read();
      },
    }));
    const ordinals: number[] = [];
    connect(decode, { from: from(rowsOf(pictures)) }, { concurrency: 3 })
      .subscribe(({ row }) => ordinals.push(row.ordinal));
    for (const before of [0, 3]) {
      await until(() => gates.length === before + 3);
      for (const last of [2, 1]) gates[before + last]?.resolve();
      await settled();
      assert.deepEqual([gates.length, ordinals.length], [before + 3, before]);
      gates[before]?.resolve();
    }
    await until(() => gates.length === 7);
    gates[6]?.resolve();
    await until(() => ordinals.length === 7);
    assert.deepEqual(ordinals, [0, 1, 2, 3, 4, 5, 6]);
  }));

Deno.test("decode gives the same pixels whatever the concurrency, the cache and the start", () =>
  withFolder(async (folder) => {
    const pictures = await Promise.all(
      [0, 1, 2, 3].map((i) => pictureFile(folder, `${i}.png`, 0, pattern(40 + i, 30))),
    );
    const rows = rowsOf(pictures, { passes: 3 });
    const whole = pixelsOf(await imagesOf(rows, { ...CROPS, concurrency: 1 }));
    assert.notDeepEqual(whole.slice(0, 4), whole.slice(4, 8), "each pass draws anew");
    for (const given of [{ concurrency: 7 }, { concurrency: 2, cache_mb: 0 }]) {
      assert.deepEqual(pixelsOf(await imagesOf(rows, { ...CROPS, ...given })), whole);
    }
    assert.deepEqual(pixelsOf(await imagesOf(rows.slice(5), CROPS)), whole.slice(5));
    for (const other of [{ seed: 2 }, { node: "other" }]) {
      assert.notDeepEqual(pixelsOf(await imagesOf(rows, CROPS, stageRun(other))), whole);
    }
  }));

Deno.test("decode reports a picture that does not decode once, leaves it out and gives its credits back", () =>
  withFolder(async (folder) => {
    const good = await pictureFile(folder, "good.png", 0, grey(80));
    const broken = await brokenFile(folder, "broken.png");
    const credits = countedCredits(), run = stageRun();
    const rows = rowsOf([good, broken, good], { passes: 3, set: 20, credits });
    const images = await imagesOf(rows, {}, run);
    assert.deepEqual(images.map(({ row }) => row.ordinal), [0, 2, 3, 5, 6, 8]);
    assert.deepEqual(credits.givenBack(), [1, 4, 7]);
    const [report, ...others] = run.reports;
    assert.deepEqual(others, []);
    assert.ok(report?.event === "quarantine");
    assert.equal(report.path, broken.path);
    assert.match(report.reason, /^Cannot decode picture: /);
  }));

Deno.test("decode stops the run when over 5 % of the training pictures do not decode", () =>
  withFolder(async (folder) => {
    const broken = await Promise.all(
      ["a.png", "b.png", "c.png"].map((name) => brokenFile(folder, name)),
    );
    assert.deepEqual(await imagesOf(rowsOf(broken.slice(0, 2), { set: 40 })), []);
    await assert.rejects(imagesOf(rowsOf(broken, { set: 40 })), {
      name: "InputError",
      message: /^Cannot go on: 3 of 40 pictures do not decode, at most 5 % may/,
    });
  }));

Deno.test("decode fails when a picture cannot even be read", () =>
  withFolder(async (folder) => {
    const picture = await pictureFile(folder, "a.png", 0, grey(7));
    await Deno.remove(picture.path);
    const run = stageRun();
    await assert.rejects(imagesOf(rowsOf([picture]), {}, run), Deno.errors.NotFound);
    assert.deepEqual(run.reports, []);
  }));

Deno.test("decode passes on the error of its input, and lets go of it", async () => {
  await failsWithInput(decode, "from", {});
  letsGoOfInputs(decode, {});
});

Deno.test("decode refuses options that make no sense", () => {
  for (const given of [{ concurrency: 0 }, { cache_mb: -1 }, { augment: [{}] }]) {
    assert.throws(() => connect(decode, { from: from([]) }, given), TypeError);
  }
});
