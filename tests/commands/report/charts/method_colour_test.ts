import assert from "node:assert/strict";
import { methodColour } from "../../../../commands/report/charts/method_colour.ts";
import { METHODS } from "../../../../commands/report/method_title.ts";

/** The contrast of two colours as WCAG 2.2 has it. */
function contrast(a: string, b: string): number {
  const [dark, light] = [luminance(a), luminance(b)].sort((a, b) => a - b);
  return (light! + 0.05) / (dark! + 0.05);
}

function luminance(colour: string): number {
  const [r, g, b] = [1, 3, 5].map((at) => {
    const part = parseInt(colour.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r! + 0.7152 * g! + 0.0722 * b!;
}

Deno.test("methodColour() stands out from white and from dark paper, each method by its own", () => {
  const colours = METHODS.map(methodColour);
  assert.equal(new Set(colours).size, METHODS.length);
  for (const colour of colours.filter((colour) => colour !== "currentColor")) {
    for (const paper of ["#ffffff", "#0d1117"]) {
      assert.ok(contrast(colour, paper) >= 3, `${colour} on ${paper}: ${contrast(colour, paper)}`);
    }
  }
});
