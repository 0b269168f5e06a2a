import { peakMegabytes } from "../../commands/peak_megabytes.ts";
import { fuzzInputs } from "./fuzz_inputs.ts";
import { fuzzPictures } from "./fuzz_pictures.ts";
import { TARGETS } from "./targets/mod.ts";

/**
 * A slice of the mutated files, in a process of its own, so that a crash is that slice's alone and
 * its memory can be told: `fuzz_main.ts READER COUNT SEED FROM`, where READER is `pictures` or the
 * name of a target. Prints a `SliceResult`.
 */
const [reader = "", ...numbers] = Deno.args;
const [count = 0, seed = 0, from = 0] = numbers.map(Number);
const target = TARGETS.find(({ name }) => name === reader);
const tally = target === undefined
  ? await fuzzPictures(count, seed, from)
  : await fuzzInputs(target, count, seed, from);
console.log(JSON.stringify({ tally, megabytes: peakMegabytes() }));
