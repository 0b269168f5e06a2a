import { type } from "arktype";

const count = type("number.integer > 0");

/** Pictures of each class that a few-shot training has. */
export const shots = count.or({
  "+": "reject",
  train: count,
  /** Left out, validation stays whole. */
  "id_val?": count,
}).describe("a number of pictures of each class, or { train: number, id_val: number }");
export type Shots = typeof shots.infer;
