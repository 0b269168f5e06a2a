import assert from "node:assert/strict";
import { isHubName, parseHubName } from "../../schemas/hub_name.ts";

Deno.test("parseHubName() takes names apart, with the branch main where none is given", () => {
  const parsed = (text: string) => {
    const { repository, revision } = parseHubName(text);
    return [repository, revision];
  };
  assert.deepEqual(parsed("hf:openai/clip-vit-large-patch14"), [
    "openai/clip-vit-large-patch14",
    "main",
  ]);
  assert.deepEqual(parsed("hf:laion/CLIP-ViT-B-32_x.y@v1.0"), ["laion/CLIP-ViT-B-32_x.y", "v1.0"]);
  assert.deepEqual(parsed("hf:a/b@refs/pr/3"), ["a/b", "refs/pr/3"]);
  assert.deepEqual(parsed("hf:a/b@feature/one"), ["a/b", "feature/one"]);
});

for (
  const name of [
    "hf:",
    "hf:foo",
    "hf:a/b/c",
    "hf:/b",
    "hf:a/",
    "hf:../..",
    "hf:a/..",
    "hf:a/b..c",
    "hf:a--b/c",
    "hf:a/b.git",
    "hf:a/-b",
    "hf:a/b c",
    "hf:a/é",
    `hf:a/${"b".repeat(97)}`,
    "hf:a\\b/c",
    "hf:a%2Fb/c",
    "hf:a/b@",
    "hf:a/b@../../x",
    "hf:a/b@/x",
    "hf:a/b@x/",
    "hf:a/b@x//y",
    "hf:a/b@x/.y",
    "hf:a/b@x.lock",
    "hf:a/b@x y",
    "hf:a/b@x@y",
    "hf:a/b@x?y",
    `hf:a/b@${"x".repeat(121)}`,
    "a/b",
  ]
) {
  Deno.test(`parseHubName() refuses "${name.slice(0, 40)}"`, () => {
    assert.throws(() => parseHubName(name), {
      name: "InputError",
      message: /^Cannot use model ".*": (must be hf:ORG\/NAME|"[^"]*" is no )/,
    });
  });
}

Deno.test("isHubName() tells names on the hub from folders", () => {
  assert.equal(isHubName("hf:a/b"), true);
  assert.equal(isHubName("hf:nonsense"), true);
  assert.equal(isHubName("hf/a"), false);
  assert.equal(isHubName("./hf:a/b"), false);
});
