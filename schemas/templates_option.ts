import { type } from "arktype";

/**
 * Where sentences come from: the name of a list of ours, a text file with one template a line, the
 * templates themselves, or `captions` for the pictures' own.
 */
export const templatesOption = type("string > 0").or("string[] >= 1")
  .describe("the name of a list, a file, or a list of templates");
export type TemplatesOption = typeof templatesOption.infer;
