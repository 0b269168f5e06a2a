import assert from "node:assert/strict";
import { lastValueFrom, NEVER, Subject, throwError, toArray } from "rxjs";
import type { Inputs, OptionsSchema, Ports, Stage } from "../../pipeline/stage.ts";
import type { Kind } from "../../schemas/messages.ts";
import { connect, stageRun } from "./stage_run.ts";

/** Inputs for the ports of a stage, whatever they are. */
const inputsOf = <P extends Ports>(streams: readonly (readonly [string, unknown])[]) =>
  Object.fromEntries<unknown>(streams) as Inputs<P>;

/**
 * That an error of one input is the stage's error.
 *
 * @param others what the other inputs give; never anything unless given
 */
export async function failsWithInput<
  const P extends Ports,
  const G extends Kind,
  O extends OptionsSchema,
>(
  stage: Stage<P, G, O>,
  port: keyof P,
  given: O["inferIn"],
  run = stageRun(),
  others: Partial<Inputs<P>> = {},
): Promise<void> {
  const failure = new Error("upstream");
  const silent = Object.keys(stage.needs).map((name) => [name, NEVER] as const);
  const inputs = {
    ...inputsOf<P>(silent),
    ...others,
    [port]: throwError(() => failure),
  };
  const messages = lastValueFrom(connect(stage, inputs, given, run).pipe(toArray()));
  await assert.rejects(messages, failure);
}

/** That a stage listens to all of its inputs at once, and to none once it is torn down. */
export function letsGoOfInputs<
  const P extends Ports,
  const G extends Kind,
  O extends OptionsSchema,
>(stage: Stage<P, G, O>, given: O["inferIn"], run = stageRun()): void {
  const inputs = Object.keys(stage.needs).map((name) => [name, new Subject<never>()] as const);
  const torn = new AbortController();
  const subscription = connect(stage, inputsOf<P>(inputs), given, {
    ...run,
    signal: torn.signal,
  }).subscribe();
  assert.deepEqual(inputs.map(([, { observed }]) => observed), inputs.map(() => true));
  subscription.unsubscribe();
  torn.abort();
  assert.deepEqual(inputs.map(([, { observed }]) => observed), inputs.map(() => false));
}
