import { objectAt } from "../object_at.ts";

const ONLY = "must be a CLIP of two plain transformers";

/**
 * What kind of model open_clip's `model_cfg` describes, if it is another than ours, for an error;
 * undefined where it is a CLIP with a ViT.
 */
export function openClipKind(config: unknown): string | undefined {
  const vision = objectAt(config, "vision_cfg"), text = objectAt(config, "text_cfg");
  const { multimodal_cfg: decoder, init_logit_bias: bias } = objectAt(config) ?? {};
  if (decoder) return `it is CoCa ("multimodal_cfg"), ${ONLY}`;
  if (text?.hf_model_name) {
    const name = JSON.stringify(text.hf_model_name);
    return `its text tower is Hugging Face's ("text_cfg.hf_model_name" is ${name}), ${ONLY}`;
  }
  if (typeof bias === "number") return `it is SigLIP ("init_logit_bias" is ${bias}), ${ONLY}`;
  if (vision?.timm_model_name) {
    const name = JSON.stringify(vision.timm_model_name);
    return `its image tower is timm's ("vision_cfg.timm_model_name" is ${name}), ${ONLY}`;
  }
  if (Array.isArray(vision?.layers)) {
    const layers = JSON.stringify(vision.layers).replaceAll(",", ", ");
    return `its image tower is a ResNet ("vision_cfg.layers" is ${layers}), ${ONLY}`;
  }
  return undefined;
}
