import type { HostTensors } from "../../schemas/host_tensor.ts";
import { type Row, row } from "../report/row.ts";
import type { Side } from "./side.ts";
import { withoutKeyBias } from "./without_key_bias.ts";

/**
 * How many times PyTorch's own distance from float64 ours may be: two orders of summation are
 * seldom further apart, and float32 has nothing to say about less.
 */
const MOST = 2;

/**
 * The norm of `found − exact` over all weights, relative to that of `exact − start`; key biases
 * left out.
 */
function distance(found: HostTensors, exact: HostTensors, start?: HostTensors): number {
  let difference = 0, norm = 0;
  for (const [name, tensor] of exact) {
    const part = (tensors?: HostTensors) => {
      const data = tensors?.get(name)?.data;
      return data && withoutKeyBias(name, data);
    };
    const expected = withoutKeyBias(name, tensor.data), own = part(found), from = part(start);
    for (let i = 0; i < expected.length; i++) {
      difference += ((own?.[i] ?? NaN) - expected[i]!) ** 2;
      norm += (expected[i]! - (from?.[i] ?? 0)) ** 2;
    }
  }
  return Math.sqrt(difference / norm);
}

/**
 * Which of the two is nearer to the truth: our distance from what PyTorch computes in float64, beside
 * that of PyTorch's float32, for the gradients and for the moves of the weights.
 */
export async function exactRows(
  work: string,
  start: HostTensors,
  ours: Side,
  peer: Side,
  exact: Side,
): Promise<Row[]> {
  const rowOf = (what: string, own: number, theirs: number) =>
    row({
      work: `${work}: ${what}, distance from float64`,
      ours: own,
      peer: theirs,
      difference: own / theirs,
      unit: "ours / PyTorch",
      goal: MOST,
    });
  const loss = ({ losses: [first = NaN] }: Side) => Math.abs(first / exact.losses[0]! - 1);
  const gradients = await exact.gradients(), weights = await exact.weights();
  return [
    row({
      work: `${work}: loss, distance from float64`,
      ours: loss(ours),
      peer: loss(peer),
      difference: loss(ours),
      unit: "relative",
      goal: 1e-5,
    }),
    rowOf(
      "gradients",
      distance(await ours.gradients(), gradients),
      distance(await peer.gradients(), gradients),
    ),
    rowOf(
      "moves of the weights",
      distance(await ours.weights(), weights, start),
      distance(await peer.weights(), weights, start),
    ),
  ];
}
