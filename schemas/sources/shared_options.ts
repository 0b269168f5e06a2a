import { type } from "arktype";

const newNames = type("Record<string, string>").narrow((names, problem) =>
  Object.entries(names).every(([index, name]) => /^\d+$/.test(index) && name.trim() !== "") ||
  problem.mustBe("new names of classes by their index, such as { 744: projectile }")
);

/** Options that every source has beside its own. */
export const sharedOptions = type({
  /** Other names for some classes, by their index from 0: two of one name cannot be told apart. */
  "rename?": newNames,
});
