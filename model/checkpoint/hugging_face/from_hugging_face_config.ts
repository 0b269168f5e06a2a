import type {
  HuggingFaceConfig,
  HuggingFaceTextConfig,
  HuggingFaceVisionConfig,
} from "../../../schemas/hugging_face_config.ts";
import { mlpRatio } from "./mlp_ratio.ts";

/** What `model_cfg` of open_clip is made of, and the token that ends a text. */
export interface FromHuggingFace {
  /** Not yet checked by `modelConfig`. */
  readonly model_cfg: Readonly<Record<string, unknown>>;
  readonly eosTokenId: number;
  /** A line for each key that does not fit another. */
  readonly problems: readonly string[];
}

/** The configuration of one tower and the key where it stands. */
type Tower<T> = readonly [key: string, config: T];

function problemsOf(
  [textKey, text]: Tower<HuggingFaceTextConfig>,
  [visionKey, vision]: Tower<HuggingFaceVisionConfig>,
): string[] {
  const towers = [[textKey, text], [visionKey, vision]] as const;
  const widths = towers.flatMap(([key, { hidden_size: width, num_attention_heads: heads }]) =>
    width % heads === 0 ? [] : [
      `${key}.hidden_size must be a multiple of num_attention_heads ${heads} (was ${width})`,
    ]
  );
  const { image_size: side, patch_size: patch } = vision;
  return [
    ...widths,
    ...(side < patch
      ? [`${visionKey}.image_size must be at least patch_size ${patch} (was ${side})`]
      : []),
    ...(text.hidden_act === vision.hidden_act ? [] : [
      `${textKey}.hidden_act is "${text.hidden_act}" and ${visionKey}.hidden_act is ` +
      `"${vision.hidden_act}", must be the same`,
    ]),
  ];
}

/** The architecture that a `config.json` describes, in open_clip's terms. */
export function fromHuggingFaceConfig(config: HuggingFaceConfig): FromHuggingFace {
  const { text_config, text_config_dict, vision_config, vision_config_dict } = config;
  const [textKey, text] = text_config_dict === undefined
    ? ["text_config", text_config] as const
    : ["text_config_dict", text_config_dict] as const;
  const [visionKey, vision] = vision_config_dict === undefined
    ? ["vision_config", vision_config] as const
    : ["vision_config_dict", vision_config_dict] as const;
  return {
    model_cfg: {
      embed_dim: config.projection_dim,
      quick_gelu: text.hidden_act === "quick_gelu",
      vision_cfg: {
        image_size: vision.image_size,
        layers: vision.num_hidden_layers,
        width: vision.hidden_size,
        head_width: vision.hidden_size / vision.num_attention_heads,
        patch_size: vision.patch_size,
        mlp_ratio: mlpRatio(vision.hidden_size, vision.intermediate_size),
      },
      text_cfg: {
        context_length: text.max_position_embeddings,
        vocab_size: text.vocab_size,
        width: text.hidden_size,
        heads: text.num_attention_heads,
        layers: text.num_hidden_layers,
        mlp_ratio: mlpRatio(text.hidden_size, text.intermediate_size),
      },
    },
    eosTokenId: text.eos_token_id,
    problems: problemsOf([textKey, text], [visionKey, vision]),
  };
}
