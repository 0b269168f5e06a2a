import assert from "node:assert/strict";
import { withFolder } from "../data/temp_folder.ts";
import { runTask } from "../commands/task.ts";

const bench = (...args: string[]) => runTask("bench", args);

Deno.test("bench says what it can do", async () => {
  const { code, stdout } = await bench("--help");
  assert.equal(code, 0);
  assert.match(stdout, /deno task bench \[ROW…\][^]*step-b32-16[^]*deno task bench parity/);
});

Deno.test("bench refuses what it does not know", async () => {
  const { code, stderr } = await bench("paritty");
  assert.equal(code, 2);
  assert.match(stderr, /^Unknown bench "paritty", did you mean "parity"/);
});

Deno.test("bench parity refuses wrong options", () =>
  withFolder({ "kept.txt": "" }, async (folder) => {
    const refusals: [RegExp, ...string[]][] = [
      [/^Unknown option "--modell"/, "--modell", "small"],
      [/^Option "--engine" must be/, "--engine", "cuda"],
      [/"--reference" is for one model/, "--model=small", "--model=vit-b-32", "--reference=a"],
      [/"--keep" must be an empty folder \(".*" has "kept.txt"\)/, "--keep", folder],
      [
        /Cannot use Python ".*no-such-python": there is no such program/,
        "--python",
        `${folder}/no-such-python`,
      ],
      [/^Cannot compare: it takes options alone \(was small\)/, "small"],
    ];
    for (const [message, ...args] of refusals) {
      const { code, stdout, stderr } = await bench("parity", ...args);
      assert.deepEqual([code, stdout], [2, ""], args.join(" "));
      assert.match(stderr, message);
    }
  }));

Deno.test("bench refuses wrong options of the table of speed", async () => {
  const refusals: [RegExp, ...string[]][] = [
    [/^Unknown bench "step-b33-16", did you mean "step-b32-16"/, "step-b33-16"],
    [/^Option "--rounds" must be an integer from 1 to 9999 \(was "0"\)/, "--rounds=0"],
    [/^Option "--threads" must be an integer from 1 to 9999 \(was "two"\)/, "--threads=two"],
    [/^Option "--peer" must be pytorch, onnxruntime, pillow or none/, "--peer=jax"],
    [/^Unknown option "--jsn"/, "--jsn"],
  ];
  for (const [message, ...args] of refusals) {
    const { code, stdout, stderr } = await bench(...args);
    assert.deepEqual([code, stdout], [2, ""], args.join(" "));
    assert.match(stderr, message);
  }
});
