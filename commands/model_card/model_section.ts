import type { Method } from "../../schemas/events.ts";
import { baseModel } from "./base_model.ts";
import type { CardFacts, RunFacts } from "./card_facts.ts";
import { code } from "./code.ts";

/** What each method does, in a sentence. */
const METHODS: Readonly<Record<Method, string>> = {
  "zero-shot": "nothing was tuned",
  lp: "linear probing: only a linear classifier on the image features was trained",
  ft: "full fine-tuning: image encoder and linear classifier were trained by cross-entropy",
  "l2-sp": "L2-SP: full fine-tuning, held near the pretrained weights by an L2 penalty",
  "lp-ft": "LP-FT: linear probing, then full fine-tuning",
  flyp:
    "FLYP (Goyal et al., _Finetune like you pretrain_, CVPR 2023): image and text encoder were " +
    "tuned by the symmetric contrastive loss of their pretraining, on pictures paired with " +
    "sentences of their class",
};

/** Which of the run's weights these are, and by what α was chosen. */
function weightsOf({ weights, update }: RunFacts): readonly string[] {
  const behind = update === undefined
    ? []
    : [`- **Training**: ${update.step + 1} updates, to epoch ${update.epoch + 1}`];
  if (weights.kind === "step") {
    return [...behind, `- **α**: 1, the tuned weights behind update ${weights.step + 1}`];
  }
  if (weights.selected === undefined) return behind;
  const { alpha, by: { split, metric, value } } = weights.selected;
  return [
    ...behind,
    `- **α**: ${alpha}, weight ensembling θ(α) = α·θ_tuned + (1−α)·θ_pretrained, chosen by ` +
    `${code(metric)} on ${code(split)}: ${value.toFixed(3)}`,
  ];
}

/** The architecture, in the words of open_clip's config. */
function architecture({ config, ownSize }: CardFacts): readonly string[] {
  const { embed_dim, quick_gelu, vision_cfg: v, text_cfg: t } = config.model_cfg;
  const resized = v.image_size === ownSize
    ? ""
    : ` (its position embedding was interpolated from ${ownSize} × ${ownSize})`;
  return [
    `- **Image encoder**: ViT, ${v.image_size} × ${v.image_size} pixels${resized}, patches of ` +
    `${v.patch_size}, width ${v.width}, ${v.layers} layers, ${v.width / v.head_width} heads`,
    `- **Text encoder**: transformer, ${t.context_length} tokens of a vocabulary of ` +
    `${t.vocab_size}, width ${t.width}, ${t.layers} layers, ${t.heads} heads`,
    `- **Shared space**: ${embed_dim} dimensions, ${quick_gelu ? "QuickGELU" : "GELU"}`,
  ];
}

/** What the weights are and what was done to them. */
export function modelSection(facts: CardFacts): string {
  const { run, licence, source, dtype } = facts;
  const from = run === undefined ? `- **Source**: ${baseModel(source).text}` : [
    `- **Base model**: ${baseModel(run.pipeline.model).text}`,
    ...(run.begun === undefined ? [] : [`- **Method**: ${METHODS[run.begun.method]}`]),
    ...weightsOf(run),
  ].join("\n");
  const base = run === undefined ? source : baseModel(run.pipeline.model).source;
  const terms = licence["license"] !== undefined || base === undefined
    ? []
    : ["", `The weights derive from ${code(base)}, whose terms apply to them.`];
  return [from, ...architecture(facts), `- **Weights**: ${dtype}`, ...terms].join("\n");
}
