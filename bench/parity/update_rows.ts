import type { HostTensors } from "../../schemas/host_tensor.ts";
import { type Row, row } from "../report/row.ts";
import type { Side } from "./side.ts";
import { largestDifference, relativeDifference, spread } from "./tensor_difference.ts";
import { keyBias, withoutKeyBias } from "./without_key_bias.ts";

/** How far two sides may be apart. */
export const GOALS = { features: 1e-5, loss: 1e-5, gradient: 1e-4 } as const;

const RELATIVE = "relative norm";

/**
 * Features, the loss and all gradients of the first update, and the losses of all: ours beside a
 * peer's; of its losses and features only what it has.
 */
export async function updateRows(work: string, ours: Side, peer: Side): Promise<Row[]> {
  const names = { ours: ours.name, peer: peer.name };
  const gradients = spread(
    await ours.gradients(),
    await peer.gradients(),
    (own, theirs) => relativeDifference(own, theirs),
  );
  return [
    ...featureRows(work, names, await ours.features(), await peer.features()),
    ...lossRows(work, ours, peer),
    row({
      work: `${work}: gradients`,
      ...names,
      difference: gradients.worst,
      unit: `${RELATIVE}, worst tensor`,
      goal: GOALS.gradient,
      note: `${gradients.name}; median ${gradients.median.toExponential(1)}`,
    }),
  ];
}

function featureRows(
  work: string,
  names: Pick<Row, "ours" | "peer">,
  ours: HostTensors,
  theirs: HostTensors,
): Row[] {
  if (theirs.size === 0) return [];
  const { worst, name } = spread(ours, theirs, largestDifference);
  const unit = "largest difference, unit length";
  const goal = GOALS.features;
  return [
    row({ work: `${work}: features`, ...names, difference: worst, unit, goal, note: `of ${name}` }),
  ];
}

function lossRows(work: string, { losses: ours }: Side, { losses: theirs }: Side): Row[] {
  if (theirs.length === 0) return [];
  const relative = ours.map((loss, i) => Math.abs(loss / (theirs[i] ?? NaN) - 1));
  return [
    row({
      work: `${work}: loss`,
      ours: ours[0] ?? null,
      peer: theirs[0] ?? null,
      difference: relative[0] ?? NaN,
      unit: "relative",
      goal: GOALS.loss,
    }),
    row({
      work: `${work}: losses of ${relative.length} updates`,
      ours: ours.at(-1) ?? null,
      peer: theirs.at(-1) ?? null,
      difference: Math.max(...relative),
      unit: "relative, largest",
      note: "the last loss of each is shown",
    }),
  ];
}

/**
 * The weights behind the last update: as they are, by how far they moved, and the part of them that
 * cannot agree.
 *
 * @param start the weights before the first update
 */
export async function weightRows(
  work: string,
  start: HostTensors,
  ours: Side,
  peer: Side,
): Promise<Row[]> {
  const [own, theirs] = [await ours.weights(), await peer.weights()];
  const names = { ours: ours.name, peer: peer.name };
  const without = (name: string, data: Float32Array) => withoutKeyBias(name, data);
  const startOf = (name: string) => start.get(name)?.data ?? new Float32Array(0);
  const asTheyAre = spread(
    own,
    theirs,
    (a, b, name) => relativeDifference(without(name, a), without(name, b)),
  );
  const moves = spread(
    own,
    theirs,
    (a, b, name) =>
      relativeDifference(without(name, a), without(name, b), without(name, startOf(name))),
  );
  const keys = spread(
    own,
    theirs,
    (a, b, name) =>
      relativeDifference(keyBias(name, a), keyBias(name, b), keyBias(name, startOf(name))),
  );
  const noted = ({ name, median }: typeof moves) => `${name}; median ${median.toExponential(1)}`;
  return [
    row({
      work: `${work}: weights`,
      ...names,
      difference: asTheyAre.worst,
      unit: `${RELATIVE}, worst tensor`,
      note: noted(asTheyAre),
    }),
    row({
      work: `${work}: moves of the weights`,
      ...names,
      difference: moves.worst,
      unit: "relative to the move, worst tensor",
      note: noted(moves),
    }),
    row({
      work: `${work}: moves of the key biases`,
      ...names,
      difference: keys.worst,
      unit: "relative to the move, worst tensor",
      note: "true gradient 0: Adam makes steps of rounding",
    }),
  ];
}
