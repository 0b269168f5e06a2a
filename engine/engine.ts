import type { Tensor, Tensor4D } from "./tf.ts";

/** The engines there are, best first. */
export const ENGINE_NAMES = ["tensorflow", "webgpu", "wasm"] as const;
export type EngineName = typeof ENGINE_NAMES[number];

/** A weight or moment that steps update. */
export interface Variable {
  readonly shape: readonly number[];
  /**
   * Its value now. The tensor keeps this value whatever is assigned later; within a compiled step
   * it is the value at that point of the step.
   */
  readonly read: () => Tensor;
  /** Replaces the value; the given tensor stays the caller's. */
  readonly assign: (value: Tensor) => void;
  readonly dispose: () => void;
}

/** The scalars of one AdamW update: tensors, so that a compiled step takes new ones each time. */
export interface AdamWScalars {
  /** The learning rate of this step. */
  readonly learningRate: Tensor;
  /** `1 − learning rate × weight decay`, what the weight is multiplied by before the update. */
  readonly keep: Tensor;
  /**
   * `1 − β1^t` and `1 − β2^t` for update number t, which counts from 1: the corrections of the
   * moments' bias. They are computed in float64; from a power rounded to float32 the second would
   * be off by up to 1 in 100,000.
   */
  readonly firstCorrection: Tensor;
  readonly secondCorrection: Tensor;
}

/** The constants of AdamW (PyTorch's names and defaults: 0.9, 0.999, 1e-8). */
export interface AdamWConstants {
  readonly beta1: number;
  readonly beta2: number;
  readonly epsilon: number;
}

/** A weight with its moments and the gradient of one step. */
export interface AdamWOperands<V extends Variable = Variable> {
  readonly weight: V;
  /** Running mean of the gradient. */
  readonly first: V;
  /** Running mean of its square. */
  readonly second: V;
  readonly gradient: Tensor;
}

/** Tensors by name: the arguments or the results of a step. */
export type Tensors = Readonly<Record<string, Tensor>>;

/** What one operation took in one run of a step. */
export interface OperationTime {
  /** As the step states it: "MatMul". */
  readonly operation: string;
  /** The shapes of its inputs: "[800,768] [3072,768]". */
  readonly shapes: string;
  /** What the engine ran for it, which may be a variant or have others in it: "_MklMatMul". */
  readonly ran: string;
  /** By the clock, other operations running beside it. */
  readonly seconds: number;
}

/** A step to be called many times. */
export interface Step<A extends Tensors, R extends Tensors> {
  /** Runs it; the results are the caller's to dispose. */
  readonly run: (args: A) => R;
  /** How many functions are kept: one for each combination of shapes, 0 where none is compiled. */
  readonly functions: () => number;
  /**
   * Runs it several times and tells what each operation took, a list for each run; there where the
   * engine can tell. Variables are copied for that: those of the step stay as they are.
   */
  readonly profile?: (args: A) => readonly (readonly OperationTime[])[];
  readonly dispose: () => void;
}

/**
 * An opened tensor library: what the model, the stages and `doctor` know of it.
 *
 * Values are read with `await tensor.data()`, which every engine has; `webgpu` has no `dataSync()`.
 */
export interface Engine {
  readonly name: EngineName;
  /** Versions of what computes, by library. */
  readonly versions: Readonly<Record<string, string>>;
  /** Threads that it computes with; 1 where that is not for us to choose. */
  readonly threads: number;
  /** What it computes on, for people: "CPU", "GPU" or an adapter's name. */
  readonly device: string;
  /**
   * Whether training should compute blocks again in the backward pass rather than keep what is in
   * them, because memory is scarce.
   */
  readonly recompute: boolean;
  /** Why it was chosen and not a better one, for people. */
  readonly reason: string;
  /** Decoded pictures, uint8 [B, H, W, 3], as float32 from 0 to 255. */
  readonly pixels: (
    bytes: Uint8Array,
    shape: readonly [number, number, number, number],
  ) => Tensor4D;
  /** A variable that starts with the value of a tensor, which stays the caller's. */
  readonly variable: (initial: Tensor) => Variable;
  /**
   * Makes a step that runs as one call. `body` is plain tfjs: it may use its arguments, variables
   * and tensors that it makes itself, and gives tensors; it must not read a value. On `tensorflow`
   * it is traced once for each combination of shapes, of which the most recent `limit` are kept;
   * elsewhere it runs as it is. The results are the same to rounding. An error names the step, and
   * on `tensorflow` the operation that failed and its shapes.
   */
  readonly compile: <A extends Tensors, R extends Tensors>(
    name: string,
    body: (args: A) => R,
    options?: { readonly limit?: number },
  ) => Step<A, R>;
  /**
   * Does what `update` does with variables only where `flag`, a bool scalar, is true; where it is
   * false they keep every bit. On `tensorflow` no copy is made for that, and a step that is compiled
   * may not use the variables behind it.
   */
  readonly when: (flag: Tensor, update: () => void) => void;
  /**
   * The same tensor, which in a step that is compiled is there when everything that the step states
   * before has run: an engine that runs whatever is ready holds less at once by it. Where there is
   * none, operations run in order.
   */
  readonly fence?: (tensor: Tensor) => Tensor;
  /**
   * The sums of the squares of N float32 tensors, float32 [N], where the engine has an operation for
   * that which makes no copy of a tensor.
   */
  readonly squaredNorms?: (tensors: readonly Tensor[]) => Tensor;
  /**
   * Gives back the memory of what JavaScript no longer uses, such as weights that are in the engine
   * by now; where the engine is in one memory with JavaScript and waiting would cost room.
   */
  readonly trim?: () => Promise<void>;
  /** AdamW in place, by one operation of the engine, where it has one. */
  readonly adamw?: (
    operands: readonly AdamWOperands[],
    scalars: AdamWScalars,
    constants: AdamWConstants,
  ) => void;
  /** Releases everything that it holds; neither it nor its tensors may be used afterwards. */
  readonly close: () => void;
}
