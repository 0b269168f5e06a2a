import { code } from "../../model_card/code.ts";
import { formatValue } from "../format_summary.ts";
import { methodTitle } from "../method_title.ts";
import { isShift } from "../splits_sentence.ts";
import type { BaselineAccuracy, ChanceJudgement } from "./judge_chance.ts";

/** A judgement, and in few-shot studies of how many shots. */
type Judged = ChanceJudgement & { readonly shots?: number };

/**
 * Says in plain words on which splits a comparison counts: where zero-shot or LP is above chance by
 * its interval.
 *
 * @param judgements undefined where the number of classes is not known
 */
export function chanceNote(judgements: readonly Judged[] | undefined): string {
  if (judgements === undefined) {
    return "Whether these numbers are above chance is not known: no run has the classes of its " +
      "chosen weights (`best/classifier.json`).";
  }
  const judged = judgements.filter(({ baselines }) => baselines.length > 0);
  const unknown = judgements.filter(({ baselines }) => baselines.length === 0);
  return [
    "A comparison counts where zero-shot or LP, without ensembling, is above chance by the 95 % " +
    "interval of its top-1 accuracy, which is over the pictures (Wilson's) and over the seeds " +
    "where there are several:",
    [
      ...judged.map(sentence),
      ...unknown.map((judgement) =>
        `- ${where(judgement)}: not known, top-1 accuracy was not measured (\`metrics\`).`
      ),
    ].join("\n"),
    ...(judged.some(({ split, counts }) => !counts && isShift(split)) &&
        new Set(judgements.flatMap(({ split }) => isShift(split) ? [split] : [])).size > 1
      ? ["The mean over the OOD splits has those in it on which no comparison counts."]
      : []),
  ].join("\n\n");
}

const where = ({ split, shots }: Judged) =>
  code(split) + (shots === undefined ? "" : shots === 1 ? ", 1 shot" : `, ${shots} shots`);

function sentence(judged: Judged): string {
  const { answers, chance, baselines, counts } = judged;
  const level = `chance is ${percent(chance)} (1 of ${answers})`;
  const [first, second] = baselines.map(accuracy);
  if (counts) {
    const above = baselines.filter(({ isAbove }) => isAbove).map(accuracy);
    const rest = baselines.filter(({ isAbove }) => !isAbove).map(accuracy);
    return `- ${where(judged)}: ${level}, ${above.join(" and ")} ` +
      `${above.length > 1 ? "are" : "is"} above it` +
      (rest.length > 0 ? ` (${rest.join()} is not)` : "") + ": comparisons count.";
  }
  return `- ${where(judged)}: ${level}, ` +
    (second === undefined
      ? `${first} is not above it`
      : `neither ${first} nor ${second} is above it`) +
    ": **comparisons do not count**.";
}

const percent = (value: number) => formatValue(value, "top1");

const accuracy = ({ method, mean, low, high }: BaselineAccuracy) =>
  `${method === "lp" ? methodTitle(method) : "zero-shot"} with ${percent(mean)} ` +
  `(${percent(low)} to ${percent(high)})`;
