import assert from "node:assert/strict";
import { formatSoakTable } from "../../../bench/soak/format_soak_table.ts";
import type { Sample } from "../../../bench/soak/sample.ts";
import { soakRows } from "../../../bench/soak/soak_rows.ts";

const MIB = 2 ** 20, STEPS = 5000;

/** A run that keeps to its limits, garbage collected behind every fourth sample; then changed. */
const samplesOf = (change: (step: number) => Partial<Sample> = () => ({})): readonly Sample[] =>
  Array.from({ length: 100 }, (_, i) => ({
    step: 50 * i + 25,
    tensors: 3,
    tensor_bytes: 1200,
    handles: 186,
    rss: (780 + i % 7) * MIB,
    ...(i % 4 === 3 && { heap: 97 * MIB, allocated: 145 * MIB }),
    descriptors: 26,
    threads: 45 + i % 2,
    look_ahead: 32,
    most_look_ahead: 32,
    checkpoints: 2,
    ...change(50 * i + 25),
  }));

const broken = (samples: readonly Sample[]) =>
  soakRows(samples, STEPS).filter(({ held }) => held !== true).map(({ quantity }) => quantity);

Deno.test("soakRows() has nothing against a run that keeps to its limits", () => {
  assert.equal(soakRows(samplesOf(), STEPS).length, 10);
  assert.deepEqual(broken(samplesOf()), []);
});

Deno.test("soakRows() names what is not kept to", () => {
  const cases: readonly [string, (step: number) => Partial<Sample>][] = [
    ["tensors of tfjs", (step) => ({ tensors: 3 + step })],
    ["bytes of them", (step) => ({ tensor_bytes: 1200 + 4 * step })],
    ["TensorFlow's tensors and variables", (step) => ({ handles: 186 + step })],
    ["resident memory", (step) => ({ rss: (780 + step / 50) * MIB })],
    // A kilobyte of each step, and half of one.
    ["allocated natively, garbage collected", (step) => ({ allocated: 145 * MIB + 1024 * step })],
    ["JavaScript's heap, garbage collected", (step) => ({ heap: 97 * MIB + 512 * step })],
    ["open file descriptors", (step) => ({ descriptors: 26 + Math.floor(step / 100) })],
    ["threads", (step) => ({ threads: 45 + Math.floor(step / 1000) })],
    ["look-ahead, at most", (step) => ({ most_look_ahead: step < 4000 ? 32 : 40 })],
    ["checkpoints kept", (step) => ({ checkpoints: Math.floor(step / 100) })],
  ];
  for (const [quantity, change] of cases) assert.deepEqual(broken(samplesOf(change)), [quantity]);
});

Deno.test("soakRows() has no row of what a system or an engine does not tell", () => {
  const told = samplesOf().map(({ handles: _, threads: __, descriptors: ___, ...rest }) => rest);
  assert.deepEqual(soakRows(told, STEPS).map(({ quantity }) => quantity).slice(0, 3), [
    "tensors of tfjs",
    "bytes of them",
    "resident memory",
  ]);
});

Deno.test("formatSoakTable() has a line for each row, and says which is not held", () => {
  const lines = formatSoakTable(soakRows(samplesOf((step) => ({ handles: step })), STEPS))
    .split("\n");
  assert.equal(lines.length, 12);
  assert.match(lines[0] ?? "", /^\| quantity +\| first +\| last +\| max +\| unit/);
  assert.match(
    lines[4] ?? "",
    /^\| TensorFlow's tensors and variables +\| 1025 +\| 4975 \| 4975 \| handles +\| 1000 \(1000 to 1000\) +\| constant +\| NO +\|$/,
  );
  const short = formatSoakTable(soakRows(samplesOf().slice(0, 10), 500));
  assert.match(short, /\| resident memory .*\| too short to tell \|/);
});
