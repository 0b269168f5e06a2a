import assert from "node:assert/strict";
import { join } from "node:path";
import { readPreprocessorConfig } from "../../../../model/checkpoint/hugging_face/read_preprocessor_config.ts";
import { problemsOf } from "../copy_of_model.ts";

const MEAN = [0.48145466, 0.4578275, 0.40821073];
const STD = [0.26862954, 0.26130258, 0.27577711];
const FILE = "preprocessor_config.json";

/** Runs a test on a folder with that file, for a model of 224 pixels. */
async function withFile(
  settings: unknown,
  test: (read: () => ReturnType<typeof readPreprocessorConfig>, path: string) => Promise<void>,
  file = FILE,
) {
  const folder = await Deno.makeTempDir();
  try {
    await Deno.writeTextFile(join(folder, file), JSON.stringify(settings));
    await test(() => readPreprocessorConfig(folder, [file], 224), join(folder, file));
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
}

const CLIP = { mean: MEAN, std: STD, interpolation: "bicubic", resize_mode: "shortest" };

/** Settings, and what open_clip's settings are for the same pixels. */
const SETTINGS: readonly (readonly [name: string, settings: object, expected: object])[] = [
  ["nothing", {}, CLIP],
  [
    "transformers 4.20's numbers",
    {
      feature_extractor_type: "CLIPFeatureExtractor",
      size: 224,
      crop_size: 224,
      resample: 3,
      image_mean: MEAN,
      image_std: STD,
    },
    CLIP,
  ],
  [
    "transformers 5's objects",
    {
      image_processor_type: "CLIPImageProcessor",
      size: { shortest_edge: 224 },
      crop_size: { height: 224, width: 224 },
      do_convert_rgb: true,
      resample: 2,
    },
    { ...CLIP, interpolation: "bilinear" },
  ],
  [
    "both sides, uncropped",
    { size: { height: 224, width: 224 }, do_center_crop: false, crop_size: 96 },
    { ...CLIP, resize_mode: "squash" },
  ],
  ["both sides in a list", { size: [224, 224] }, { ...CLIP, resize_mode: "squash" }],
  ["one number for all channels", { image_mean: 0.5, image_std: 0.25 }, {
    ...CLIP,
    mean: [0.5, 0.5, 0.5],
    std: [0.25, 0.25, 0.25],
  }],
  // (v / 255 − 0) / 1.
  ["no normalisation", { do_normalize: false }, { ...CLIP, mean: [0, 0, 0], std: [1, 1, 1] }],
  // (v − 127.5) / 51 = (v / 255 − 0.5) / 0.2.
  [
    "no rescaling",
    { do_rescale: false, image_mean: [127.5, 127.5, 127.5], image_std: 51 },
    { ...CLIP, mean: [0.5, 0.5, 0.5], std: [0.2, 0.2, 0.2] },
  ],
  // (v / 127.5 − 1) / 0.5 = (v / 255 − 0.5) / 0.25.
  [
    "a rescaling to 0 to 2",
    { rescale_factor: 1 / 127.5, image_mean: 1, image_std: 0.5 },
    { ...CLIP, mean: [0.5, 0.5, 0.5], std: [0.25, 0.25, 0.25] },
  ],
];

for (const [name, settings, expected] of SETTINGS) {
  Deno.test(`readPreprocessorConfig() puts ${name} into open_clip's terms`, async () => {
    await withFile(settings, async (read) => assert.deepEqual(await read(), expected));
    const whole = { image_processor: settings, processor_class: "CLIPProcessor" };
    await withFile(
      whole,
      async (read) => assert.deepEqual(await read(), expected),
      "processor_config.json",
    );
  });
}

Deno.test("readPreprocessorConfig() takes CLIP's own way where there is no file", async () => {
  assert.deepEqual(await readPreprocessorConfig("nowhere", ["config.json"], 336), CLIP);
});

/** Settings that cannot be had, and why. */
const REFUSED: readonly (readonly [settings: object, problems: readonly string[]])[] = [
  [{ size: 256 }, ["size.shortest_edge is 256, must be the model's image_size 224"]],
  [
    { size: { shortest_edge: 336 }, crop_size: { height: 336, width: 224 } },
    [
      "size.shortest_edge is 336, must be the model's image_size 224",
      "crop_size is 336 x 224, must be the model's image_size 224",
    ],
  ],
  [{ size: [224, 448], do_center_crop: false }, [
    "size is 224 x 448, must be the model's image_size 224",
  ]],
  [{ do_center_crop: false }, [
    "do_center_crop must be true where size.shortest_edge is set (was false)",
  ]],
  [{ do_resize: false }, ["do_resize must be true (was false)"]],
  [{ size: { shortest_edge: 224, height: 224 } }, [
    'size must have "shortest_edge", or "height" and "width"',
  ]],
  [{ resample: 1 }, ["resample must be 2 or 3 (was 1)"]],
  [{ do_pad: true }, ["do_pad must be false or null (was true)"]],
  [{ image_processor_type: "SiglipImageProcessor" }, [
    'it is of "SiglipImageProcessor", must be of "CLIPImageProcessor"',
  ]],
];

for (const [settings, problems] of REFUSED) {
  Deno.test(`readPreprocessorConfig() refuses ${JSON.stringify(settings)}`, () =>
    withFile(settings, async (read, path) => {
      assert.deepEqual(
        await problemsOf(read()),
        problems.map((problem) => `Cannot read preprocessing "${path}": ${problem}`),
      );
    }));
}

Deno.test("readPreprocessorConfig() refuses keys of the wrong form, and no JSON", async () => {
  await withFile({ size: { longest_edge: 224 }, image_std: [1, 0, 1] }, async (read) => {
    const problems = await problemsOf(read());
    assert.ok(
      problems.some((line) => line.includes('": image_std[1] must be positive')),
      `${problems}`,
    );
    assert.ok(problems.some((line) => line.includes('": size')), `${problems}`);
  });
  await withFile({}, async (read, path) => {
    await Deno.writeTextFile(path, "{");
    assert.match(
      (await problemsOf(read()))[0]!,
      /^Cannot read preprocessing ".+": it must be JSON, /,
    );
  });
});
