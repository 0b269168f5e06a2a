import { from, lastValueFrom } from "rxjs";
import { peakMegabytes } from "../../../commands/peak_megabytes.ts";
import { pictureReader } from "../../../data/pictures/picture_reader.ts";
import { mapInOrder } from "../../../pipeline/map_in_order.ts";
import { parseJson } from "../../read_json.ts";
import { decodeRequest } from "../decode_request.ts";
import type { PassesResult } from "../passes_result.ts";

/*
 * How we decode, as a program: `decode.ts REQUEST` reads and decodes files as often as a request of
 * JSON asks for, the way the stage `decode` does, and prints what each pass took.
 */

const { files, size, passes, concurrency } = parseJson(
  Deno.args[0] ?? "",
  decodeRequest,
  "a request",
);
const settings = {
  size,
  interpolation: "bicubic",
  resizeMode: "shortest",
  preprocess: "flyp",
} as const;
// None is kept: each pass is to decode.
const read = pictureReader(settings, 0);
const seconds: number[] = [];
for (let pass = 0; pass < passes; pass++) {
  const begun = performance.now();
  await lastValueFrom(
    from(files).pipe(
      mapInOrder(concurrency, (path) => read({ path, read: () => Deno.readFile(path) })),
    ),
  );
  seconds.push((performance.now() - begun) / 1000);
}
const result: PassesResult = { seconds, peak_mb: peakMegabytes() };
console.log(JSON.stringify(result));
