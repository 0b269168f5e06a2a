import { resolveCheckpoint } from "../../model/checkpoint/resolve_checkpoint.ts";
import type { ClassifierFile } from "../../schemas/classifier_file.ts";
import { InputError } from "../../schemas/input_error.ts";
import { isHubName } from "../../schemas/hub_name.ts";
import { findRun } from "../find_run.ts";
import { runClassifier } from "../run_classifier.ts";
import type { CardFacts } from "./card_facts.ts";
import { licenceOf } from "./licence_of.ts";
import { runFacts } from "./run_facts.ts";

/** What is known of a checkpoint beside its weights. */
export type KnownFacts = Pick<CardFacts, "source" | "licence" | "classifier" | "run">;

/**
 * Gathers what is known of a checkpoint: from its run's folder, where it is of one, and from the
 * card beside it or beside its base model.
 *
 * @param source a checkpoint as the command line names it
 * @throws {InputError} if there is no such checkpoint, or its run's folder is broken
 */
export async function gatherFacts(source: string): Promise<KnownFacts> {
  const place = isHubName(source) ? undefined : await findRun(await resolveCheckpoint(source));
  return {
    source,
    licence: await licenceOf(source),
    classifier: await classifierOf(source, place === undefined),
    run: place && await runFacts(place),
  };
}

/**
 * What a run classifies. A run that has chosen nothing knows it by its dataset alone, which may be
 * gone by now; then it is not known.
 */
async function classifierOf(source: string, foreign: boolean): Promise<ClassifierFile | undefined> {
  try {
    return await runClassifier(source);
  } catch (error) {
    if (error instanceof InputError && !foreign) return undefined;
    throw error;
  }
}
