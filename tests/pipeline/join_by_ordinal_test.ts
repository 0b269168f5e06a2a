import assert from "node:assert/strict";
import { concat, EMPTY, from, lastValueFrom, NEVER, Subject, throwError, toArray } from "rxjs";
import { joinByOrdinal } from "../../pipeline/join_by_ordinal.ts";
import type { Row } from "../../schemas/messages.ts";
import { toyRow } from "./toy_rows.ts";

interface OfRow {
  readonly row: Row;
}

const ofRows = (...ordinals: number[]) =>
  ordinals.map((ordinal): OfRow => ({ row: toyRow(ordinal) }));

const joined = async (left: readonly OfRow[], right: readonly OfRow[]) =>
  (await lastValueFrom(joinByOrdinal(from(left), from(right)).pipe(toArray())))
    .map(([a, b]) => [a.row.ordinal, b.row.ordinal]);

Deno.test("joinByOrdinal() pairs rows that both streams have, in order", async () => {
  assert.deepEqual(await joined(ofRows(0, 1, 2), ofRows(0, 1, 2)), [[0, 0], [1, 1], [2, 2]]);
  assert.deepEqual(await joined(ofRows(0, 2, 5, 6), ofRows(0, 1, 2, 3, 4, 5)), [
    [0, 0],
    [2, 2],
    [5, 5],
  ]);
  assert.deepEqual(await joined(ofRows(0, 1, 2, 3), ofRows(3)), [[3, 3]]);
});

Deno.test("joinByOrdinal() completes when either stream is empty", async () => {
  assert.deepEqual(await joined([], ofRows(0, 1)), []);
  assert.deepEqual(await joined(ofRows(0, 1), []), []);
  assert.deepEqual(await lastValueFrom(joinByOrdinal(EMPTY, NEVER).pipe(toArray())), []);
});

Deno.test("joinByOrdinal() pairs as soon as it can when the streams take turns", () => {
  const [left, right] = [new Subject<OfRow>(), new Subject<OfRow>()];
  const pairs: number[] = [];
  joinByOrdinal(left, right).subscribe(([{ row }]) => pairs.push(row.ordinal));
  const send = (to: Subject<OfRow>, ordinal: number) => to.next(ofRows(ordinal)[0]!);
  send(left, 0);
  send(left, 1);
  assert.deepEqual(pairs, []);
  send(right, 0);
  assert.deepEqual(pairs, [0]);
  send(right, 2);
  send(left, 2);
  assert.deepEqual(pairs, [0, 2]);
});

Deno.test("joinByOrdinal() gives back the credit of each row that it leaves out", async () => {
  const returned: number[] = [];
  const counted = (ordinal: number): OfRow => ({
    row: toyRow(ordinal, { limit: 9, giveBack: () => returned.push(ordinal) }),
  });
  const [left, right] = [[0, 2].map(counted), [0, 1, 2, 3].map(counted)];
  await joined(left, right);
  assert.deepEqual(returned, [1]);
  await joined(right, left);
  assert.deepEqual(returned.toSorted(), [1, 1, 3]);
});

Deno.test("joinByOrdinal() fails when either stream does", async () => {
  const failing = concat(from(ofRows(0)), throwError(() => new Error("decode")));
  await assert.rejects(lastValueFrom(joinByOrdinal(failing, NEVER)), { message: "decode" });
  await assert.rejects(lastValueFrom(joinByOrdinal(NEVER, failing)), { message: "decode" });
});

Deno.test("joinByOrdinal() leaves both streams when unsubscribed", () => {
  const [left, right] = [new Subject<OfRow>(), new Subject<OfRow>()];
  const subscription = joinByOrdinal(left, right).subscribe();
  subscription.unsubscribe();
  assert.equal(left.observed || right.observed, false);
});
