import assert from "node:assert/strict";
import { chooseFiles } from "../../../model/hub/choose_files.ts";

const chosen = (...names: string[]) => chooseFiles(names, "hf:a/b");

Deno.test("chooseFiles() takes open_clip's weights where its configuration is there", () => {
  assert.deepEqual(
    chosen(
      "README.md",
      "config.json",
      "merges.txt",
      "model.safetensors",
      "open_clip_config.json",
      "open_clip_model.safetensors",
      "open_clip_pytorch_model.bin",
      "preprocessor_config.json",
      "pytorch_model.bin",
      "special_tokens_map.json",
      "tokenizer.json",
      "tokenizer_config.json",
      "vocab.json",
    ),
    {
      small: [
        "open_clip_config.json",
        "config.json",
        "preprocessor_config.json",
        "tokenizer.json",
        "tokenizer_config.json",
        "special_tokens_map.json",
        "vocab.json",
        "merges.txt",
      ],
      weights: { file: "open_clip_model.safetensors" },
    },
  );
});

Deno.test("chooseFiles() takes one set of weights: a file before shards that have an index", () => {
  assert.deepEqual(chosen("config.json", "model.safetensors").weights, {
    file: "model.safetensors",
  });
  assert.deepEqual(chosen("open_clip_config.json", "model.safetensors").weights, {
    file: "model.safetensors",
  });
  assert.deepEqual(
    chosen("config.json", "open_clip_model.safetensors", "model.safetensors").weights,
    { file: "model.safetensors" },
  );
  assert.deepEqual(
    chosen("open_clip_config.json", "open_clip_pytorch_model.safetensors", "model.safetensors")
      .weights,
    { file: "open_clip_pytorch_model.safetensors" },
  );
  const index = "model.safetensors.index.json";
  assert.deepEqual(
    chosen("config.json", "model.safetensors", index),
    { small: ["config.json"], weights: { file: "model.safetensors" } },
  );
  assert.deepEqual(chosen("config.json", "model-00001-of-00002.safetensors", index), {
    small: ["config.json", index],
    weights: { index },
  });
});

Deno.test("chooseFiles() takes along what tells that a tokenizer is of another kind", () => {
  const { small } = chosen("config.json", "model.safetensors", "spiece.model", "vocab.txt");
  assert.deepEqual(small, ["config.json", "vocab.txt", "spiece.model"]);
});

Deno.test("chooseFiles() names the file that is missing when weights stand without it", () => {
  const cases = [
    [["README.md"], 'it has no "model.safetensors" and no "open_clip_model.safetensors"'],
    [["model.safetensors"], 'it has no "open_clip_config.json" and no "config.json"'],
    [
      ["config.json", "open_clip_model.safetensors"],
      'it has "open_clip_model.safetensors" and no "open_clip_config.json"',
    ],
  ] as const;
  for (const [names, problem] of cases) {
    assert.throws(() => chosen(...names), {
      name: "InputError",
      message: `Cannot fetch "hf:a/b": ${problem}`,
    });
  }
});
