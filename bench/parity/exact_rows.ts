import type { HostTensors } from "../../schemas/host_tensor.ts";
import { type Row, row } from "../report/row.ts";
import type { Side } from "./side.ts";
import { relativeDifference, spread } from "./tensor_difference.ts";
import { GOALS } from "./update_rows.ts";
import { withoutKeyBias } from "./without_key_bias.ts";

/** How many times PyTorch's own distance from float64 ours may be. */
const MOST = 2;

/**
 * Which of the two is nearer to the truth: our distance from what PyTorch computes in float64,
 * beside that of PyTorch's float32, for the loss, the gradients and the moves of the weights; key
 * biases left out. It is the median over the tensors: the worst is decided by single elements whose
 * gradient is nearly 0, of which Adam's first steps keep the sign and not the size.
 */
export async function exactRows(
  work: string,
  start: HostTensors,
  ours: Side,
  peer: Side,
  exact: Side,
): Promise<Row[]> {
  const apart = ({ losses }: Side) =>
    losses.map((loss, i) => Math.abs(loss / (exact.losses[i] ?? NaN) - 1));
  const [[ourLoss = NaN], [peerLoss = NaN]] = [apart(ours), apart(peer)];
  const [ourWorst, peerWorst] = [Math.max(...apart(ours)), Math.max(...apart(peer))];
  const gradients = await exact.gradients(), weights = await exact.weights();
  return [
    row({
      work: `${work}: loss, distance from float64`,
      ours: ourLoss,
      peer: peerLoss,
      difference: ourLoss,
      unit: "ours, relative",
      goal: GOALS.loss,
    }),
    row({
      work: `${work}: losses of ${exact.losses.length} updates, distance from float64`,
      ours: ourWorst,
      peer: peerWorst,
      difference: ourWorst / peerWorst,
      unit: "ours / PyTorch, largest",
    }),
    ratioRow(
      `${work}: gradients, distance from float64`,
      distance(await ours.gradients(), gradients),
      distance(await peer.gradients(), gradients),
    ),
    ratioRow(
      `${work}: moves of the weights, distance from float64`,
      distance(await ours.weights(), weights, start),
      distance(await peer.weights(), weights, start),
    ),
  ];
}

/** The distances of all tensors, each relative to its norm, or to its move from a start. */
function distance(found: HostTensors, exact: HostTensors, start?: HostTensors) {
  return spread(found, exact, (own, theirs, name) => {
    const from = start?.get(name)?.data;
    const parts = [own, theirs, ...from === undefined ? [] : [from]] as const;
    const [a, b, c] = parts.map((data) => withoutKeyBias(name, data));
    return relativeDifference(a!, b!, c);
  });
}

function ratioRow(
  work: string,
  ours: ReturnType<typeof distance>,
  peer: ReturnType<typeof distance>,
): Row {
  return row({
    work,
    ours: ours.median,
    peer: peer.median,
    difference: ours.median / peer.median,
    unit: "ours / PyTorch, median tensor",
    goal: MOST,
    note: `worst tensor: ${ours.worst.toExponential(1)} and ${peer.worst.toExponential(1)}`,
  });
}
