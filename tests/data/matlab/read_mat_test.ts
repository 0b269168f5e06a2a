import assert from "node:assert/strict";
import { Buffer } from "node:buffer";
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { deflateSync } from "node:zlib";
import type { MatValue } from "../../../data/matlab/mat_value.ts";
import { readMat } from "../../../data/matlab/read_mat.ts";
import { readVariable } from "../../../data/matlab/read_variable.ts";
import { problemsOf } from "../problems_of.ts";
import { withFolder } from "../temp_folder.ts";

const FOLDER = join(import.meta.dirname!, "../../fixtures/matlab");

/** A value as plain lists and objects. */
function plain(value: MatValue | undefined): unknown {
  switch (value?.kind) {
    case "numbers":
      return { shape: value.shape, data: Array.from(value.data) };
    case "text":
      return value.text;
    case "cells":
      return { shape: value.shape, cells: value.cells.map(plain) };
    case "structs":
      return value.rows.map((row) =>
        Object.fromEntries([...row].map(([name, field]) => [name, plain(field)]))
      );
    default:
      return value?.of;
  }
}

const numbers = (shape: readonly number[], ...data: readonly number[]) => ({ shape, data });
const STRUCTS = [
  { name: "first", size: numbers([1, 2], 1.5, -2.5) },
  { name: "", size: numbers([0, 0]) },
];

/** What make.py put in, in MATLAB's order: columns first. */
const KINDS = {
  grid: numbers([2, 3], 0, 1.5, 0.5, 2, 1, 2.5),
  bytes: numbers([1, 3], 0, 128, 255),
  shorts: numbers([2, 1], -32768, 32767),
  words: numbers([1, 2], 0, 4294967295),
  long: numbers([1, 2], -(2 ** 40), 2 ** 40),
  single: numbers([1, 2], 0.25, -1e10),
  text: "Blüte, 花",
  cells: {
    shape: [2, 2],
    cells: [
      "a name of more than eight letters",
      numbers([1, 1], 7),
      numbers([1, 2], -1, 2),
      STRUCTS,
    ],
  },
  structs: STRUCTS,
  sparse: "class 5",
  complex: "complex",
  cube: numbers([2, 2, 2], 0, 4, 2, 6, 1, 5, 3, 7),
};

for (const name of ["plain", "compressed"]) {
  Deno.test(`readMat() reads every kind of array, ${name}`, async () => {
    const variables = await readMat(join(FOLDER, `${name}.mat`));
    const read = Object.fromEntries([...variables].map(([name, value]) => [name, plain(value)]));
    assert.deepEqual(read, KINDS);
  });
}

Deno.test("readMat() reads the other byte order", async () => {
  // A 1 × 2 double array `x` of uint16 1 and 2, put together by hand.
  const words = [14, 56, 6, 8, 6, 0, 5, 8, 1, 2, 0x00010001, 0x78000000, 4, 4, 0x00010002, 0];
  const bytes = new Uint8Array(128 + 4 * words.length), view = new DataView(bytes.buffer);
  view.setUint16(124, 0x0100);
  view.setUint16(126, 0x4d49);
  words.forEach((word, i) => view.setUint32(128 + 4 * i, word));
  await withFolder({ "big.mat": bytes }, async (folder) => {
    const x = await readVariable(join(folder, "big.mat"), "x", "numbers");
    assert.deepEqual(plain(x), numbers([1, 2], 1, 2));
  });
});

Deno.test("readVariable() tells variables that are missing or of another kind", async () => {
  const file = join(FOLDER, "plain.mat");
  assert.match(
    (await problemsOf(readVariable(file, "labels", "numbers"), FOLDER))[0]!,
    /^Cannot read "plain\.mat": it has no variable "labels" \(it has "grid", "bytes", /,
  );
  assert.deepEqual(await problemsOf(readVariable(file, "text", "numbers"), FOLDER), [
    'Cannot read "plain.mat": variable "text" has text, it must have numbers',
  ]);
});

Deno.test("readMat() refuses other versions and what is no MATLAB file", async () => {
  const bytes = new Uint8Array(await readFile(join(FOLDER, "plain.mat")));
  const newer = bytes.slice(), text = new TextEncoder().encode("x".repeat(200));
  newer[125] = 2;
  await withFolder({ "newer.mat": newer, "text.mat": text }, async (folder) => {
    assert.deepEqual(await problemsOf(readMat(join(folder, "newer.mat")), folder), [
      'Cannot read "newer.mat": it is of MATLAB 7.3 (HDF5), it must be of level 5: save it with -v7',
    ]);
    assert.deepEqual(await problemsOf(readMat(join(folder, "text.mat")), folder), [
      'Cannot read "text.mat": it is no MATLAB file of level 5, whose byte 126 tells the byte order',
    ]);
  });
});

Deno.test("readMat() ends at any cut or flipped byte, with what it read or a reason", async () => {
  for (const name of ["plain", "compressed"]) {
    const bytes = new Uint8Array(await readFile(join(FOLDER, `${name}.mat`)));
    await withFolder({}, async (folder) => {
      const file = join(folder, "damaged.mat");
      let refused = 0;
      for (let at = 128; at < bytes.length; at += 13) {
        await writeFile(file, bytes.subarray(0, at));
        const cut = await readMat(file).catch((error) => error);
        if (cut instanceof Error) refused++;
        const flipped = bytes.slice();
        flipped[at] = flipped[at]! ^ 0xff;
        await writeFile(file, flipped);
        const result = await readMat(file).catch((error) => error);
        for (const one of [cut, result]) {
          assert.ok(one instanceof Map || one.name === "InputError", String(one));
        }
      }
      assert.ok(refused > 10, `${refused} cuts were refused`);
    });
  }
});

Deno.test("readMat() unpacks 32 MiB at most, in one variable or in many", async () => {
  const piece = (size: number) => {
    const packed = deflateSync(new Uint8Array(size)), out = new Uint8Array(8 + packed.length);
    const view = new DataView(out.buffer);
    view.setUint32(0, 15, true);
    view.setUint32(4, packed.length, true);
    out.set(packed, 8);
    return out;
  };
  const header = new Uint8Array(128);
  header.set([0, 1, 0x49, 0x4d], 124);
  for (const pieces of [[2 ** 26], Array(5).fill(2 ** 23)]) {
    const bytes = Buffer.concat([header, ...pieces.map(piece)]);
    assert.ok(bytes.length < 2 ** 17);
    await withFolder({ "t.mat": bytes }, async (folder) => {
      const [problem] = await problemsOf(readMat(join(folder, "t.mat")), folder);
      assert.match(problem ?? "", /^Cannot read "t\.mat": Cannot create a Buffer larger than \d+ /);
    });
  }
});
