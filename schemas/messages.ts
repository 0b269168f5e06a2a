import type { BestWeights } from "./best_weights.ts";
import type { Dataset, Picture, SplitName } from "./dataset.ts";
import type { TrainedModel } from "./dual_encoder.ts";
import type { LinearHead } from "./linear_head.ts";
import type { LossWatch } from "./loss_watch.ts";
import type { UpdateEnd } from "./update_end.ts";

/** Every kind of message that may travel along an edge of the graph, and what it carries. */
export interface Messages {
  readonly Dataset: Dataset;
  readonly Row: Row;
  readonly Image: Image;
  readonly Prompt: Prompt;
  readonly Batch: Batch;
  readonly PairBatch: PairBatch;
  readonly Head: Head;
  readonly Step: Step;
  readonly Evaluation: Evaluation;
  readonly Selection: Selection;
  readonly Checkpoint: Checkpoint;
  /** What a stage gives that only takes. */
  readonly Nothing: never;
}

/** The name of a kind of message. */
export type Kind = keyof Messages;

/** Leave to have one row more under way. Whoever uses a row up, or drops it, gives it back. */
export interface Credit {
  /** How many rows may be under way at once. */
  readonly limit: number;
  /** Lets the source go on by one row; giving back twice does nothing. */
  giveBack(): void;
}

/** One place in the order of training: which picture comes next, and with which template. */
export interface Row {
  /** Position in the whole stream, from 0. */
  readonly ordinal: number;
  /** How many times the set had been gone through before, from 0. */
  readonly pass: number;
  /** Position within the pass, from 0. */
  readonly index: number;
  /** Rows in this pass. */
  readonly passRows: number;
  readonly picture: Picture;
  readonly className: string;
  /** The names of all classes, by label. */
  readonly classes: readonly string[];
  /** Named by samplers that pair each picture with each template; drawn later where absent. */
  readonly template?: string;
  /** The size of the whole training, for schedules: pictures in an epoch, and epochs. */
  readonly plan: { readonly pictures: number; readonly epochs: number };
  readonly credit: Credit;
}

/** A decoded picture: uint8 [size, size, 3], not yet normalised. */
export interface Image {
  readonly row: Row;
  readonly pixels: Uint8Array;
  readonly size: number;
}

/** What was drawn for a row. */
export interface Prompt {
  readonly row: Row;
  /** The sentence that its picture goes with; several where their features are averaged. */
  readonly texts: readonly string[];
  /**
   * Where pictures are told from all classes: a sentence for each class, by label, for a batch that
   * begins with this row.
   */
  readonly classTexts?: () => readonly string[];
}

/** B labelled pictures: what one update of a classifier is computed from. */
export interface Batch {
  /** From 0. */
  readonly step: number;
  readonly epoch: number;
  /** Updates in the whole training. */
  readonly steps: number;
  readonly stepsPerEpoch: number;
  readonly rows: readonly Row[];
  /** B pictures, each uint8 [size, size, 3]. */
  readonly images: readonly Uint8Array[];
  readonly size: number;
}

/** B pictures with their sentences: what one update of FLYP is computed from. */
export interface PairBatch extends Batch {
  /** The distinct sentences of the batch; or one for each class, by label. */
  readonly captions: readonly string[];
  /**
   * int32 [B, S]: which of the captions each picture goes with; S is 1, or the number of those
   * whose features are averaged.
   */
  readonly captionOf: Int32Array;
}

/** A linear classifier for the pipeline's model. */
export interface Head {
  readonly tuned: LinearHead;
  /** What weight ensembling goes from. */
  readonly zeroShot: LinearHead;
}

/** The weights at one moment of training. */
export interface Step {
  /** From 0; −1 stands for the weights before the first update. */
  readonly step: number;
  readonly epoch: number;
  /** What ends with this step, or why it is given. */
  readonly ends: "start" | UpdateEnd | "interrupted";
  /** What ends with the update itself, where the Step is "interrupted". */
  readonly ended?: UpdateEnd;
  /**
   * A run that goes on gives the Step once more, whose checkpoint was written before all was
   * measured of it: it is measured and saved as if it were new.
   */
  readonly again?: true;
  /** What the update did; absent where there was none. */
  readonly update?: {
    /**
     * Of FLYP the mean of the two mean cross-entropies; of a classifier its mean cross-entropy and,
     * for L2-SP, what the distance to the pretrained encoder counts.
     */
    readonly loss: number;
    readonly learningRate: number;
    /** The exponential, so 100 and not 4.6. */
    readonly logitScale: number;
    readonly imagesPerSecond: number;
    /** What people are to be warned of, if anything. */
    readonly warning?: string;
  };
  /** What is remembered of the losses until now, by who trains. */
  readonly watch?: LossWatch;
  /** Ordinal of the first row that training has not used: where a resumed run goes on. */
  readonly nextRow: number;
  readonly model: TrainedModel;
  /** Stands for the tuned weights, where measures of them are kept; else the Step itself does. */
  readonly tunedKey?: object;
  /** Which weights have been best until now, where `keep-best` looks for them. */
  readonly best?: BestWeights;
  /** What was measured of the weights on the way. */
  readonly evaluations?: readonly Evaluation[];
}

/** One metric of one set of weights on one split. */
export interface Evaluation {
  /** −1 before training. */
  readonly epoch: number;
  /** 0 the pretrained weights … 1 the tuned ones. */
  readonly alpha: number;
  readonly split: SplitName;
  readonly shift: "id" | "ood";
  /** As `metricName` has it; `retention/NAME/METRIC` on another dataset than is tuned on. */
  readonly metric: string;
  /** From 0 to 1; of cross-entropy nats, at least 0. */
  readonly value: number;
  /** Pictures of the split that were classified. */
  readonly n: number;
}

/** The weight ensembling that was chosen, and what was measured on the way. */
export interface Selection {
  readonly alpha: number;
  /** What it was chosen by; never an OOD split. */
  readonly by: { readonly split: SplitName; readonly metric: string; readonly value: number };
  readonly evaluations: readonly Evaluation[];
}

/** A checkpoint that has been written. */
export interface Checkpoint {
  readonly step: number;
  readonly path: string;
}
