import { type } from "arktype";
import { Observable, of, switchMap, take } from "rxjs";
import { untrainedModel } from "../model/untrained_model.ts";
import { gate } from "../pipeline/gate.ts";
import { stage } from "../pipeline/stage.ts";
import type { Head, Step } from "../schemas/messages.ts";

const options = type({
  /**
   * `pretrained` weights count as α = 0 and classify by their text tower, `tuned` ones count as α =
   * 1 and classify by the linear head that they came with. A head that is fitted to them is tuned.
   */
  as: "'pretrained' | 'tuned' = 'pretrained'",
});

/**
 * Gives the pipeline's model as it is, untrained: the zero-shot classifier, a checkpoint to be
 * evaluated, or with a head from `linear-probe` the linear probe, behind what was there before it.
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
          const opened = services.openEncoder().then(({ linearHead, ...encoder }) => {
            const own = as === "tuned" && linearHead ? { ...encoder, linearHead } : encoder;
            return untrainedModel(own, gate(), given);
          });
          opened.then((model) => {
            const begins = given !== undefined || as === "pretrained";
            const ends = given !== undefined || as === "tuned";
            const nextRow = 0;
            if (begins) subscriber.next({ step: -1, epoch: -1, ends: "start", nextRow, model });
            if (ends) subscriber.next({ step: 0, epoch: 0, ends: "training", nextRow, model });
            subscriber.complete();
          }).catch((error) => subscriber.error(error));
          return () => void opened.then((model) => model.dispose(), () => {});
        })
      ),
    ),
});
