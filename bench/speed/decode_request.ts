import { type } from "arktype";

/** What our side is asked: to decode files several times. */
export const decodeRequest = type({
  files: type("string[] > 0").readonly(),
  /** The side in pixels that they become. */
  size: "number.integer > 0",
  passes: "number.integer > 1",
  /** Pictures decoded at once. */
  concurrency: "number.integer > 0",
});
export type DecodeRequest = Readonly<typeof decodeRequest.infer>;
