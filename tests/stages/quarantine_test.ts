import assert from "node:assert/strict";
import { PictureError } from "../../data/pictures/picture_error.ts";
import type { Report } from "../../schemas/events.ts";
import { InputError } from "../../schemas/input_error.ts";
import { quarantine } from "../../stages/quarantine.ts";
import { namedPictures } from "./picture_files.ts";

const torn = () => Promise.reject(new PictureError("it is torn"));
const good = () => Promise.resolve("pixels");

/** A quarantine over so many pictures, and what it reported. */
function quarantineOf(count: number) {
  const reports: Report[] = [], pictures = namedPictures(count);
  const { admit } = quarantine((event) => reports.push(event));
  const look = async (i: number, decode: () => Promise<string>) => {
    const picture = pictures[i];
    assert.ok(picture);
    return await admit(picture, count, decode);
  };
  return { look, reports };
}

Deno.test("quarantine() gives what a picture decodes to", async () => {
  const { look, reports } = quarantineOf(1);
  assert.equal(await look(0, good), "pixels");
  assert.deepEqual(reports, []);
});

Deno.test("quarantine() reports a picture once, and does not try it again", async () => {
  const { look, reports } = quarantineOf(20);
  assert.deepEqual(await Promise.all([look(7, torn), look(7, torn)]), [undefined, undefined]);
  assert.equal(await look(7, () => assert.fail("was tried again")), undefined);
  assert.deepEqual(reports, [
    { event: "quarantine", path: "toys/7.png", reason: "Cannot decode picture: it is torn" },
  ]);
});

Deno.test("quarantine() stops the run when more than 5 % of the set do not decode", async () => {
  const { look, reports } = quarantineOf(40);
  for (const i of [3, 4]) assert.equal(await look(i, torn), undefined);
  await assert.rejects(look(5, torn), (error) => {
    assert.ok(error instanceof InputError);
    assert.equal(
      error.message,
      "Cannot go on: 3 of 40 pictures do not decode, at most 5 % may; " +
        'the last is "toys/5.png"',
    );
    return true;
  });
  assert.equal(reports.length, 3);
});

Deno.test("quarantine() is not for other errors", async () => {
  const { look, reports } = quarantineOf(40);
  const failure = new Error("no memory");
  await assert.rejects(look(0, () => Promise.reject(failure)), failure);
  assert.deepEqual(reports, []);
  assert.equal(await look(0, good), "pixels");
});
