/** An array of a MATLAB file. Elements are in MATLAB's order, the first dimension fastest. */
export type MatValue =
  | {
    readonly kind: "numbers";
    readonly shape: readonly number[];
    readonly data: ArrayLike<number>;
  }
  | { readonly kind: "text"; readonly shape: readonly number[]; readonly text: string }
  | {
    readonly kind: "cells";
    readonly shape: readonly number[];
    readonly cells: readonly MatValue[];
  }
  | {
    readonly kind: "structs";
    readonly shape: readonly number[];
    readonly rows: readonly ReadonlyMap<string, MatValue>[];
  }
  /** Sparse and complex arrays, objects, functions: told by their class, not read. */
  | { readonly kind: "other"; readonly shape: readonly number[]; readonly of: string };
