import assert from "node:assert/strict";
import { pickleProblem } from "../../../../model/checkpoint/weights/pickle_problem.ts";

Deno.test("pickleProblem() gives the command for one pickled file, and where it must go", () => {
  const files: readonly (readonly [names: string[], ending: string])[] = [
    [["config.json", "pytorch_model.bin"], " pytorch_model.bin model.safetensors"],
    [["config.json", "open_clip_config.json", "open_clip_pytorch_model.bin"], "_model.safetensors"],
    [["ViT-B-32.pt"], " ViT-B-32.pt open_clip_model.safetensors"],
    [["it's; rm *.pt"], " 'it'\\''s; rm *.pt' open_clip_model.safetensors"],
  ];
  for (const [names, ending] of files) {
    const problem = pickleProblem(names)!;
    assert.match(
      problem,
      /^".+" is pickled, and loading a pickle runs whatever code was put into it/,
    );
    assert.match(problem, / To convert it, in its folder: python -c "[^"`$\\]+" /);
    assert.ok(problem.endsWith(ending), problem);
  }
});

Deno.test("pickleProblem() gives transformers' own way for shards and other libraries", () => {
  const shards = [
    "config.json",
    "pytorch_model-00001-of-00002.bin",
    "pytorch_model.bin.index.json",
  ];
  assert.equal(
    pickleProblem(shards),
    '"pytorch_model.bin.index.json" is pickled, and loading a pickle runs whatever code was put ' +
      'into it, must be safetensors. To convert it, in its folder: python -c "from transformers ' +
      "import " +
      "CLIPModel; CLIPModel.from_pretrained('.', use_safetensors=False).save_pretrained('.')\"",
  );
  assert.match(
    pickleProblem(["config.json", "tf_model.h5"])!,
    /^"tf_model.h5" is TensorFlow's, must be safetensors\. .*<5' torch tensorflow && .*from_tf=/,
  );
  assert.match(
    pickleProblem(["flax_model.msgpack"])!,
    /^"flax_model.msgpack" is Flax's, must be safetensors\. .* torch flax && .*from_flax=True/,
  );
  // PyTorch's are converted with less.
  assert.match(pickleProblem(["flax_model.msgpack", "pytorch_model.bin"])!, /^"pytorch_model.bin"/);
});

Deno.test("pickleProblem() has nothing to say of other files", () => {
  assert.equal(pickleProblem(["config.json", "model.safetensors", "merges.txt"]), undefined);
  assert.equal(pickleProblem([]), undefined);
});
