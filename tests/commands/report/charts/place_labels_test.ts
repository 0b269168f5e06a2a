import assert from "node:assert/strict";
import { placeLabels } from "../../../../commands/report/charts/place_labels.ts";

const FRAME = { left: 0, right: 400, top: 0, bottom: 300 };

Deno.test("placeLabels() stands right of a point that has room there", () => {
  assert.deepEqual(placeLabels([{ text: "FT", x: 100, y: 100 }], [], FRAME), [
    { text: "FT", x: 110, y: 100, anchor: "start" },
  ]);
});

Deno.test("placeLabels() stays within the frame and off other points", () => {
  const [atEdge] = placeLabels([{ text: "Zero-shot", x: 390, y: 100 }], [], FRAME);
  assert.equal(atEdge!.anchor, "end");
  const [besideLine] = placeLabels(
    [{ text: "FT", x: 100, y: 100 }],
    [[115, 100], [125, 100]],
    FRAME,
  );
  assert.equal(besideLine!.anchor, "end");
});

Deno.test("placeLabels() never lays one on another while there is room", () => {
  const labels = ["FLYP", "LP-FT", "L2-SP", "FT", "LP"].map((text) => ({ text, x: 200, y: 150 }));
  const boxes = placeLabels(labels, [], FRAME).map(({ text, x, y, anchor }) => {
    const width = 8.8 * text.length;
    const left = anchor === "start" ? x : anchor === "end" ? x - width : x - width / 2;
    return { left, right: left + width, top: y - 8.5, bottom: y + 8.5 };
  });
  boxes.forEach((a, i) =>
    boxes.slice(i + 1).forEach((b) =>
      assert.ok(a.left >= b.right || b.left >= a.right || a.top >= b.bottom || b.top >= a.bottom)
    )
  );
});
