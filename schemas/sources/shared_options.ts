import { type } from "arktype";
import { shots } from "./shots.ts";

const newNames = type("Record<string, string>").narrow((names, problem) =>
  Object.entries(names).every(([index, name]) => /^\d+$/.test(index) && name.trim() !== "") ||
  problem.mustBe("new names of classes by their index, such as { 744: projectile }")
);

/** Options that every source has beside its own. */
export const sharedOptions = type({
  /** Other names for some classes, by their index from 0: two of one name cannot be told apart. */
  "rename?": newNames,
  /** So many pictures of each class for train and for id_val, drawn by the seed; tests stay whole. */
  "shots?": shots,
});
