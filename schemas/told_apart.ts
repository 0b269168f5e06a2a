import { type } from "arktype";

/** What a schema gives for data: the data, or what is wrong with it. */
type Check = (data: unknown) => unknown;

/**
 * A schema of data that has one of several shapes, and shows by itself which it is meant to have.
 * What is wrong with it is said of that shape alone; of a union it would be said of every branch.
 * Its type is for whoever knows the shapes to say, by `.as<T>()`.
 *
 * @param shapeOf the schema of the shape that data is meant to have, undefined where it has none
 * @param wanted what it must be, for data of no shape
 */
export function toldApart(shapeOf: (data: unknown) => Check | undefined, wanted: string) {
  return type("unknown").narrow((data, problem) => {
    const shape = shapeOf(data);
    if (shape === undefined) return problem.mustBe(wanted);
    const read = shape(data);
    if (!(read instanceof type.errors)) return true;
    for (const { path, expected, actual } of read) {
      const foreign = expected === "removed";
      problem.reject({
        path: [...problem.path, ...path],
        expected: foreign ? `left out: ${wanted}` : expected,
        actual: actual === "" ? foreign ? "given" : "empty" : actual,
      });
    }
    return false;
  }).describe(wanted);
}

/** Whether data is a map, as YAML has it. */
export const isMap = (data: unknown): boolean =>
  typeof data === "object" && data !== null && !Array.isArray(data);
