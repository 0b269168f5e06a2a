import { openEngine } from "../../../engine/open_engine.ts";
import { readCheckpoint } from "../../../model/checkpoint/read_checkpoint.ts";
import { contrastiveUpdate } from "../../../model/contrastive_update.ts";
import { ADAMW_DEFAULTS } from "../../../model/optimizers/adamw.ts";
import { createTokenizer } from "../../../model/tokenizer/create_tokenizer.ts";
import { trainedVariable } from "../../../model/training_variables.ts";
import { updateTensors } from "../../../model/update_tensors.ts";
import { parseJson } from "../../read_json.ts";
import { randomUpdate } from "../random_update.ts";
import { stepRequest } from "../step_request.ts";

/*
 * What each operation of an update takes, as a program: `profile.ts REQUEST` prints the times of
 * several runs of the update that a request of JSON asks for, or null where the engine cannot tell.
 */

const request = parseJson(Deno.args[0] ?? "", stepRequest, "a request");
const engine = await openEngine({ engine: "auto", threads: request.threads, say: console.error });
const { config, vocabulary, weights } = await readCheckpoint(request.folder);
const tokenizer = await createTokenizer(vocabulary);
const variables = new Map(
  [...weights].map(([name, weight]) => [name, trainedVariable(engine, name, weight)]),
);
const rule = { ...ADAMW_DEFAULTS, clampLogitScale: false };
const update = randomUpdate(request, config.model_cfg.vision_cfg.image_size, 0);
const args = updateTensors(engine, tokenizer, config, rule, update);
const step = contrastiveUpdate(engine, variables, config, rule);
console.log(JSON.stringify(step.profile?.(args) ?? null));
// Engines keep the process alive.
Deno.exit(0);
