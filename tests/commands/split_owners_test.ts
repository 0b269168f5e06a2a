import assert from "node:assert/strict";
import { type Measurement, measurements } from "../../commands/measurements.ts";
import { splitOwners } from "../../commands/split_owners.ts";
import { parsePipeline } from "../../pipeline/parse_pipeline.ts";
import { STAGES } from "../../stages/mod.ts";
import { pipelineText } from "./project.ts";

const { graph } = parsePipeline(pipelineText("folder"), "tiny.yaml", [], STAGES);
const [measured] = measurements(graph) as [Measurement];
const of = (data: string, retention?: string): Measurement => ({
  ...measured,
  data,
  ...(retention !== undefined && { retention }),
});

Deno.test("splitOwners() lets several nodes measure splits of one dataset, and others' own", () => {
  const claim = splitOwners();
  claim(of("data"), ["id_val", "ood_val/a"]);
  claim(of("data"), ["id_val", "id_test"]);
  claim(of("other"), ["ood_val/b"]);
  claim(of("other", "other"), ["id_val"]);
  claim(of("third", "third"), ["id_val"]);
});

Deno.test("splitOwners() refuses a split that is another dataset's already", () => {
  const claim = splitOwners();
  claim(of("data"), ["id_val"]);
  assert.throws(() => claim(of("other"), ["id_test", "id_val"]), {
    name: "InputError",
    message: 'Cannot tell measures of split "id_val" of dataset node "other" from those of ' +
      '"data": give this node "retention: other" to measure what is still known of "other"',
  });
  claim(of("other", "kept"), ["id_test"]);
  assert.throws(() => claim(of("third", "kept"), ["id_test"]), {
    name: "InputError",
    message: /give this node another name than "retention: kept"$/,
  });
});
