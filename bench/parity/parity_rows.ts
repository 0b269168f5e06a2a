import { InputError } from "../../schemas/input_error.ts";
import type { EngineChoice } from "../../schemas/pipeline_file.ts";
import type { OpenClipPeer } from "../peers/open_clip_peer.ts";
import { type Row, row } from "../report/row.ts";
import { engineRows } from "./engine_rows.ts";
import { exportRows } from "./export_rows.ts";
import { type Pictures, someOf } from "./find_pictures.ts";
import { pictureRows } from "./picture_rows.ts";
import { preprocessRows } from "./preprocess_rows.ts";
import { tokenRows } from "./token_rows.ts";
import { trainingRows } from "./training_rows.ts";
import { transformersRows } from "./transformers_rows.ts";

/** What is compared. */
export interface ParityRequest {
  /** `small` or open_clip's models in lower case; the engines are compared where small is asked. */
  readonly models: readonly string[];
  readonly engine: EngineChoice;
  /** An empty folder for models and results. */
  readonly folder: string;
  /** None on a machine that cannot have it: then the engines alone are compared. */
  readonly peer: OpenClipPeer | undefined;
  readonly pictures?: Pictures | undefined;
  /** Whether the starter is asked about all pictures. */
  readonly all: boolean;
  /** What one more implementation made of the only model. */
  readonly reference?: string | undefined;
}

/** How many pictures are compared in every way. */
const SOME = 50;

/** A part of the bench: what it is called, and what computes its rows. */
type Part = readonly [work: string, rows: () => Promise<Row[]>];

function partsOf(request: ParityRequest, say: (line: string) => void): Part[] {
  const { models, engine, folder, peer, pictures, all, reference } = request;
  const engines: Part[] = models.includes("small")
    ? [["engines", () => engineRows(folder, peer, say)]]
    : [];
  if (peer === undefined) return engines;
  const training = models.map((model): Part => [
    model,
    () => trainingRows({ model, engine, folder, peer, reference, say }),
  ]);
  const tokens: Part = ["tokens", () => tokenRows(folder, peer)];
  if (pictures === undefined) return [...training, ...engines, tokens];
  const { paths, classes, domain } = pictures;
  const question = { pictures: someOf(paths, SOME), classes };
  return [
    ...training,
    ...engines,
    tokens,
    ["pixels", () => preprocessRows(folder, peer, question.pictures)],
    ["pictures", () => pictureRows(folder, peer, question, all ? paths : [], say)],
    ["transformers", () => transformersRows(folder, peer, question)],
    ["export", () => exportRows(folder, peer, question, domain)],
  ];
}

/**
 * All that is asked for, part by part; one that fails is a row that says so, and the others go on.
 */
export async function parityRows(
  request: ParityRequest,
  say: (line: string) => void,
): Promise<Row[]> {
  const rows: Row[] = [];
  for (const [work, compute] of partsOf(request, say)) {
    say(work);
    try {
      rows.push(...await compute());
    } catch (error) {
      if (error instanceof InputError) throw error;
      const note = error instanceof Error ? error.message : String(error);
      say(`${work}: ${note}`);
      rows.push(
        row({ work, difference: NaN, unit: "failed", goal: 0, note: note.split("\n")[0]! }),
      );
    }
  }
  return rows;
}
