import {
  HUGGING_FACE_CONFIG,
  HUGGING_FACE_WEIGHTS,
  OPEN_CLIP_CONFIG,
  OPEN_CLIP_WEIGHTS,
} from "../file_names.ts";

/** The index of a checkpoint that lies in several pickled files. */
const SHARDED = /\.bin\.index\.json$/;
/** Names that PyTorch's pickled files usually bear. */
const PICKLED = /\.(pt|pth|bin|ckpt|pkl)$/;
/** Weights that other libraries wrote, and what transformers calls them. */
const FOREIGN = [
  { pattern: /\.h5$/, owner: "TensorFlow's", option: "from_tf", packages: "tensorflow" },
  { pattern: /\.msgpack$/, owner: "Flax's", option: "from_flax", packages: "flax" },
];

/**
 * What turns a pickled file into one that can be read. It loads plain tensors and no code; a
 * program that TorchScript saved, as OpenAI's own files are, is loaded by TorchScript and not run.
 */
const CONVERT = "import sys, torch, zipfile; from safetensors.torch import save_file; " +
  "source, target = sys.argv[1:]; " +
  "script = zipfile.is_zipfile(source) and " +
  "any('/code/' in name for name in zipfile.ZipFile(source).namelist()); " +
  "state = torch.jit.load(source, map_location='cpu').state_dict() if script " +
  "else torch.load(source, map_location='cpu', weights_only=True); " +
  "state = state.get('state_dict', state); " +
  "save_file({name.removeprefix('module.'): tensor.clone().contiguous() " +
  "for name, tensor in state.items()}, target, {'format': 'pt'})";

/** The line with which transformers, in the folder itself, writes the model as safetensors. */
const save = (option: string, saving = "") =>
  "python -c \"from transformers import CLIPModel; CLIPModel.from_pretrained('.', " +
  `${option}).save_pretrained('.'${saving})"`;

/** A name as a shell takes it. */
const quoted = (name: string) =>
  /^[\w.-]+$/.test(name) ? name : `'${name.replaceAll("'", `'\\''`)}'`;

/** Why another library's file is refused, if there is one. */
function foreignProblem(names: readonly string[]): string | undefined {
  for (const { pattern, owner, option, packages } of FOREIGN) {
    const file = names.find((name) => pattern.test(name));
    if (file === undefined) continue;
    return `"${file}" is ${owner}, must be safetensors. To convert it, in its folder: ` +
      `pip install 'transformers<5' torch ${packages} && ` +
      save(`${option}=True`, ", safe_serialization=True");
  }
  return undefined;
}

/**
 * Why one of a folder's files is refused, if it is a pickled one or one of another library's, and
 * how to convert it.
 */
export function pickleProblem(names: readonly string[]): string | undefined {
  const index = names.find((name) => SHARDED.test(name));
  const pickled = index ?? names.find((name) => PICKLED.test(name));
  if (pickled === undefined) return foreignProblem(names);
  const transformers = names.includes(HUGGING_FACE_CONFIG) && !names.includes(OPEN_CLIP_CONFIG);
  const [target] = transformers ? HUGGING_FACE_WEIGHTS : OPEN_CLIP_WEIGHTS;
  const how = index === undefined
    ? `To convert it, in its folder: python -c "${CONVERT}" ${quoted(pickled)} ${target}`
    : `To convert it, in its folder: ${save("use_safetensors=False")}`;
  return `"${pickled}" is pickled, and loading a pickle runs whatever code was put into it, ` +
    `must be safetensors. ${how}`;
}
