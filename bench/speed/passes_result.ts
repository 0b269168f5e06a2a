import { type } from "arktype";

/** What a side tells of going over the same pictures several times. */
export const passesResult = type({
  /** Of each pass; the first has more to do. */
  seconds: type("number[] > 1").readonly(),
  /** The most memory of the whole process, in MiB. */
  peak_mb: "number > 0",
});
export type PassesResult = Readonly<typeof passesResult.infer>;
