/** Names that PyTorch's pickled files usually bear. */
const PICKLED = /\.(pt|pth|bin|ckpt|pkl)$/;

/** The line that turns a pickled file into what can be read; it loads plain tensors and no code. */
const CONVERT = "import sys, torch; from safetensors.torch import save_file; " +
  "state = torch.load(sys.argv[1], map_location='cpu', weights_only=True); " +
  "state = state.get('state_dict', state); " +
  "save_file({name.removeprefix('module.'): tensor.clone().contiguous() " +
  "for name, tensor in state.items()}, sys.argv[2])";

/** Why one of the files is refused, if it is a pickled one, and how to convert it. */
export function pickleProblem(names: readonly string[]): string | undefined {
  const pickled = names.find((name) => PICKLED.test(name));
  if (pickled === undefined) return undefined;
  return `"${pickled}" is pickled, and loading a pickle runs whatever code was put into it, ` +
    `must be safetensors. To convert it: python -c "${CONVERT}" ${pickled} ` +
    "open_clip_model.safetensors";
}
