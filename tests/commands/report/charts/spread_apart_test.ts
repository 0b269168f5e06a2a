import assert from "node:assert/strict";
import fc from "fast-check";
import { spreadApart } from "../../../../commands/report/charts/spread_apart.ts";

Deno.test("spreadApart() leaves alone what is far apart, and moves what is near", () => {
  assert.deepEqual(spreadApart([50, 10, 100], 17, [0, 200]), [50, 10, 100]);
  assert.deepEqual(spreadApart([52, 50], 17, [0, 200]), [67, 50]);
  assert.deepEqual(spreadApart([199, 200], 17, [0, 200]), [183, 200]);
});

Deno.test("spreadApart() keeps the gap, the order and the ends, wherever there is room", () => {
  fc.assert(fc.property(fc.array(fc.integer({ min: 0, max: 200 }), { maxLength: 12 }), (places) => {
    const spread = spreadApart(places, 17, [0, 200]);
    const sorted = [...spread].sort((a, b) => a - b);
    sorted.slice(1).forEach((place, i) => assert.ok(place - sorted[i]! >= 17));
    assert.ok(sorted.every((place) => place >= 0 && place <= 200));
    places.forEach((a, i) =>
      places.forEach((b, j) => assert.ok(a >= b || spread[i]! < spread[j]!))
    );
  }));
});
