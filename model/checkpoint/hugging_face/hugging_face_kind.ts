import { objectAt } from "../object_at.ts";

const ONLY = 'must be "clip": a CLIP of two plain transformers';

/** Models that look like CLIP or hold one of its towers, by their type in transformers. */
const KINDS: Readonly<Record<string, string>> = {
  align: "ALIGN",
  altclip: "AltCLIP",
  blip: "BLIP",
  "blip-2": "BLIP-2",
  chinese_clip: "Chinese-CLIP",
  clip_text_model: "CLIP's text tower without the other",
  clip_vision_model: "CLIP's image tower without the other",
  clipseg: "CLIPSeg",
  clvp: "CLVP",
  flava: "FLAVA",
  groupvit: "GroupViT",
  metaclip_2: "MetaCLIP 2",
  mobileclip: "MobileCLIP",
  owlv2: "OWLv2",
  owlvit: "OWL-ViT",
  siglip: "SigLIP",
  siglip2: "SigLIP 2",
  siglip_text_model: "SigLIP's text tower",
  siglip_vision_model: "SigLIP's image tower",
  "vision-text-dual-encoder": "two towers of any kind",
  xclip: "X-CLIP",
};

/**
 * What kind of model a `config.json` describes, if it is another than transformers' `CLIPModel`,
 * for an error; undefined where it is that.
 */
export function huggingFaceKind(config: unknown): string | undefined {
  const { model_type: type, architecture, architectures, quantization_config: quantized } =
    objectAt(config) ?? {};
  const says = `("model_type" is ${JSON.stringify(type)})`;
  if (typeof architecture === "string" && type === undefined) {
    return `it is timm's ("architecture" is "${architecture}"), ` +
      `must be transformers', with "model_type" "clip"`;
  }
  if (type === undefined) return `"model_type" is missing, ${ONLY}`;
  if (type !== "clip") {
    const kind = typeof type === "string" && Object.hasOwn(KINDS, type) ? KINDS[type] : undefined;
    return `it is ${kind ?? "a model of another kind"} ${says}, ${ONLY}`;
  }
  if (Array.isArray(architectures) && !architectures.includes("CLIPModel")) {
    const some = architectures.map((name) => JSON.stringify(name)).join(", ");
    return `it is not the whole of CLIP ("architectures" has ${some || "nothing"}), must be ` +
      '"CLIPModel"';
  }
  if (quantized !== undefined && quantized !== null) {
    return 'its weights are quantised ("quantization_config"), must be F32, F16 or BF16';
  }
  return undefined;
}
