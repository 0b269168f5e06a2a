import { type } from "arktype";
import { Observable, of, switchMap, take } from "rxjs";
import { untrainedModel } from "../model/untrained_model.ts";
import { gate } from "../pipeline/gate.ts";
import { stage } from "../pipeline/stage.ts";
import type { Head, Step } from "../schemas/messages.ts";

const options = type({
  /** `pretrained` weights count as α = 0, `tuned` ones as α = 1; with a head they are tuned. */
  as: "'pretrained' | 'tuned' = 'pretrained'",
});

/**
 * Gives the pipeline's model as it is, untrained: the zero-shot classifier, a checkpoint to be
 * evaluated, or with a head from `linear-probe` the linear probe.
 */
export const loadModel = stage({
  name: "load-model",
  needs: { head: { optional: "Head" } },
  gives: "Step",
  methodOf: (_, feeds) => feeds("head").includes("linear-probe") ? "lp" : "zero-shot",
  options,
  connect: ({ head }, { as }, { services }) =>
    (head ?? of<Head | undefined>(undefined)).pipe(
      take<Head | undefined>(1),
      switchMap((given) =>
        new Observable<Step>((subscriber) => {
          const opened = services.openEncoder().then((encoder) =>
            untrainedModel(encoder, gate(), given)
          );
          opened.then((model) => {
            const place = given === undefined && as === "pretrained"
              ? { step: -1, epoch: -1, ends: "start" as const }
              : { step: 0, epoch: 0, ends: "training" as const };
            subscriber.next({ ...place, nextRow: 0, model });
            subscriber.complete();
          }).catch((error) => subscriber.error(error));
          return () => void opened.then((model) => model.dispose(), () => {});
        })
      ),
    ),
});
