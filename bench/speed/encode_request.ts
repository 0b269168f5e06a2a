import { type } from "arktype";

/** What our side is asked: to encode pictures several times. */
export const encodeRequest = type({
  /** A folder with the model. */
  folder: "string",
  pictures: "number.integer > 0",
  passes: "number.integer > 1",
  threads: "number.integer > 0",
});
export type EncodeRequest = Readonly<typeof encodeRequest.infer>;
