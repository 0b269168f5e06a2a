import { diagnoseEngines, type Diagnosis } from "../engine/diagnose_engines.ts";
import { InputError } from "../schemas/input_error.ts";
import { type Command, say } from "./command.ts";
import { readArguments } from "./read_arguments.ts";

/** One engine in lines for people. */
function linesOf(diagnosis: Diagnosis): readonly string[] {
  const { name } = diagnosis;
  if (!diagnosis.usable) return [`${name}: cannot be used. ${diagnosis.reason}`];
  const { device, threads, gflops, size, versions } = diagnosis;
  const libraries = Object.entries(versions).map(([library, version]) => `${library} ${version}`);
  return [
    `${name}: works on ${device}, ${threads} ${threads === 1 ? "thread" : "threads"}, ` +
    `${gflops.toFixed(gflops < 10 ? 1 : 0)} GFLOP/s in a product of ${size}²`,
    `  ${libraries.join(", ")}`,
  ];
}

/** `doctor`: which engines work here, and how fast. */
export const doctor: Command = {
  name: "doctor",
  async call(args) {
    const { positionals } = readArguments(args, {});
    if (positionals.length > 0) {
      throw new InputError(
        `Cannot run doctor: it takes no arguments (were ${positionals.join(", ")})`,
      );
    }
    const { deno, v8 } = Deno.version;
    console.log(
      `deno ${deno}, v8 ${v8}, ${Deno.build.target}, ${navigator.hardwareConcurrency} processors`,
    );
    for await (const diagnosis of diagnoseEngines({ say })) {
      linesOf(diagnosis).forEach((line) => console.log(line));
    }
    return 0;
  },
};
