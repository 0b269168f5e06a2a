import { type } from "arktype";
import { Observable } from "rxjs";
import { ADAMW_DEFAULTS } from "../model/optimizers/adamw.ts";
import { stage } from "../pipeline/stage.ts";
import type { Step } from "../schemas/messages.ts";

const options = type({
  /** `pretrained` weights count as α = 0, `tuned` ones as α = 1. */
  as: "'pretrained' | 'tuned' = 'pretrained'",
});

/**
 * Gives the pipeline's model as it is, untrained: the zero-shot classifier, or a checkpoint to be
 * evaluated.
 */
export const loadModel = stage({
  name: "load-model",
  needs: {},
  gives: "Step",
  method: "zero-shot",
  options,
  connect: (_, { as }, { services }) =>
    new Observable<Step>((subscriber) => {
      const opened = services.openModel({ ...ADAMW_DEFAULTS, clampLogitScale: false });
      opened.then((model) => {
        const place = as === "pretrained"
          ? { step: -1, epoch: -1, ends: "start" as const }
          : { step: 0, epoch: 0, ends: "training" as const };
        subscriber.next({ ...place, nextRow: 0, model });
        subscriber.complete();
      }).catch((error) => subscriber.error(error));
      return () => void opened.then((model) => model.dispose(), () => {});
    }),
});
