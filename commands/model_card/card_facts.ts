import type { Pipeline } from "../../pipeline/pipeline.ts";
import type { ClassifierFile } from "../../schemas/classifier_file.ts";
import type { Event } from "../../schemas/events.ts";
import type { LinearHead } from "../../schemas/linear_head.ts";
import type { OpenClipConfig } from "../../schemas/model_config.ts";
import type { WrittenLayout } from "../../model/checkpoint/written_layout.ts";
import type { WeightDtype } from "../../model/safetensors/from_float32.ts";

type Of<E extends Event["event"]> = Extract<Event, { event: E }>;

/** The weights of a run that a card is for. */
export type RunWeights =
  /**
   * θ(α) for the α that was chosen, and by what; undefined where the run has not written it down.
   */
  | { readonly kind: "chosen"; readonly selected: Of<"selected"> | undefined }
  /** The tuned weights behind an update, from 0. */
  | { readonly kind: "step"; readonly step: number };

/** What a run's folder says of the weights. */
export interface RunFacts {
  readonly pipeline: Pipeline;
  /** The resolved pipeline file as it stands in the folder. */
  readonly yaml: string;
  /** Its `run` event, the last where it was resumed. */
  readonly begun: Of<"run"> | undefined;
  readonly weights: RunWeights;
  /** The last update that these weights have seen; undefined where there was none. */
  readonly update: Of<"step"> | undefined;
  /** What was measured of these weights, of those before training, and on the way to the choice. */
  readonly evaluations: readonly Of<"evaluation">[];
  /** The table that the run ended in, where that is of these weights; else none. */
  readonly rows: Of<"result">["rows"];
}

/** All that a model card is made from; what is undefined is not known. */
export interface CardFacts {
  readonly layout: WrittenLayout;
  readonly dtype: WeightDtype;
  readonly config: OpenClipConfig;
  /**
   * Pixels along each side of the pictures that the checkpoint is for; `config` may have others.
   */
  readonly ownSize: number;
  /** The checkpoint as it was named to `export`. */
  readonly source: string;
  /** The front matter about licences that the card of the source or of its base model has. */
  readonly licence: Readonly<Record<string, string>>;
  readonly classifier: ClassifierFile | undefined;
  /** What it classifies by, where that is not its text tower. */
  readonly head?: LinearHead | undefined;
  readonly run: RunFacts | undefined;
}
