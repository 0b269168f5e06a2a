/**
 * The names a split may have. `train` is fitted, `id_val` selects, `id_test` is looked at once;
 * `ood_val/NAME` and `ood_test/NAME` are the same two for each distribution shift.
 */
export type SplitName = "train" | "id_val" | "id_test" | `ood_val/${string}` | `ood_test/${string}`;

/** One picture of a dataset, still encoded. */
export interface Picture {
  /** What names it in a report: a file's path, or `SOURCE/NAME` where it lies inside a package. */
  readonly path: string;
  /**
   * Index into the dataset's classes, or into the split's answers where it has its own; −1 where a
   * picture has captions and no class.
   */
  readonly label: number;
  /** What worst-group accuracy groups by, and the style or source that it comes from. */
  readonly group: string;
  /** Sentences of its own, any of which may be drawn in place of a rendered template. */
  readonly captions?: readonly string[];
  /** Reads its encoded bytes: JPEG, PNG, WebP, GIF, AVIF, TIFF or SVG. */
  readonly read: () => Promise<Uint8Array>;
}

/**
 * What a split's pictures are told apart as: each answer is one class or several, by index, and as
 * probable as the most probable of them. A class in no answer cannot be guessed.
 */
export type Answers = readonly (readonly number[])[];

/** A labelled set: its classes in a fixed order and the pictures of each split. */
export interface Dataset {
  readonly name: string;
  readonly classes: readonly string[];
  readonly splits: ReadonlyMap<SplitName, readonly Picture[]>;
  /** What may be answered on splits that are measured on other answers than all classes. */
  readonly answers?: ReadonlyMap<SplitName, Answers>;
}
