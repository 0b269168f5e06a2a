import assert from "node:assert/strict";
import { join } from "node:path";
import { FILES, withHubCase } from "./hub_case.ts";
import { type Hub, type HubFile, refused, text } from "./hub_server.ts";

/** What a fetch of that name is refused with, by a hub that was changed. */
async function refusalOf(
  change: (hub: Hub) => void,
  { name = "hf:test/tiny", token, files = FILES }: {
    name?: string;
    token?: string;
    files?: Readonly<Record<string, HubFile>>;
  } = {},
): Promise<string> {
  let message = "";
  await withHubCase(files, async ({ hub, cache, fetch, context }) => {
    change(hub);
    const settings = { ...context.settings, token };
    await assert.rejects(fetch(name, { settings }), (error: Error) => {
      assert.equal(error.name, "InputError", `${error.stack}`);
      message = error.message.replaceAll(hub.endpoint, "HUB").replaceAll(hub.cdn, "CDN");
      return true;
    });
    assert.ok(!message.includes(token ?? "none"));
    // Nothing was written beside the cache.
    await assert.rejects(Deno.stat(join(cache, "..", "evil.json")));
  });
  return message;
}

const unchanged = () => {};
const answers = (status: number, code: string, message: string) => (hub: Hub) => {
  hub.before = () => refused(status, code, message);
};

Deno.test("refusal() says how to name a token when a model is private or not there", async () => {
  const problem = 'Cannot fetch "hf:no/one": HUB has no model "no/one", or it is private: then ';
  assert.equal(
    await refusalOf(unchanged, { name: "hf:no/one" }),
    `${problem}set HF_TOKEN to a token that may read it`,
  );
  assert.equal(
    await refusalOf(unchanged, { name: "hf:no/one", token: "hf_x" }),
    `${problem}the token in HF_TOKEN may not read it`,
  );
});

Deno.test("refusal() blames the token when the hub does not know it", async () => {
  assert.equal(
    await refusalOf(
      (hub) => {
        hub.before = () =>
          Response.json({}, {
            status: 401,
            headers: { "x-error-message": "Invalid credentials in Authorization header" },
          });
      },
      { token: "hf_x" },
    ),
    'Cannot fetch "hf:test/tiny": HUB does not accept the token in HF_TOKEN',
  );
});

Deno.test("refusal() names the revision when it is not there", async () => {
  const gone = "0".repeat(40);
  for (const revision of ["v9", "refs/pr/4", gone]) {
    assert.equal(
      await refusalOf(unchanged, { name: `hf:test/tiny@${revision}` }),
      `Cannot fetch "hf:test/tiny@${revision}": test/tiny has no revision "${revision}"`,
    );
  }
});

Deno.test("refusal() says where to ask when a model is gated", async () => {
  assert.equal(
    await refusalOf(answers(403, "GatedRepo", "Access to model test/tiny is restricted")),
    'Cannot fetch "hf:test/tiny": the model is gated: ask for access at HUB/test/tiny, and set ' +
      "HF_TOKEN to a token of the account that has it",
  );
  assert.match(
    await refusalOf(answers(403, "", "Forbidden")),
    /: the model is closed to you: ask for access at HUB\/test\/tiny, and set HF_TOKEN/,
  );
});

Deno.test("refusal() tells a CDN from the hub when that refuses", async () => {
  const change = (hub: Hub) => {
    hub.before = ({ server }) => server === "cdn" ? new Response(null, { status: 403 }) : undefined;
  };
  assert.equal(
    await refusalOf(change),
    'Cannot fetch "hf:test/tiny": CDN, where the hub keeps "open_clip_model.safetensors", ' +
      "answers with status 403",
  );
});

Deno.test("refusal() has status and words when a hub answers anything else", async () => {
  assert.equal(
    await refusalOf(answers(418, "Teapot", "I am a teapot")),
    'Cannot fetch "hf:test/tiny": HUB answers with status 418, "I am a teapot"',
  );
  const says = (body: string) => (hub: Hub) => {
    hub.before = () => new Response(body);
  };
  assert.match(await refusalOf(says("<html>")), /^Cannot read the hub's answer: it is no JSON, is/);
  assert.match(await refusalOf(says("{}")), /: HUB names no commit, is it a hub\?$/);
  assert.match(await refusalOf(says('{"sha":"../../x"}')), /: HUB names no commit, is it a hub\?$/);
  assert.match(await refusalOf(says(" ".repeat(4_000_001))), /: it is longer than 4000000 bytes$/);
});

const DIGEST = "a".repeat(64);
const LISTED = { type: "file", path: "config.json", oid: "b".repeat(40), size: 3 };

for (
  const [what, entry, message] of [
    ["a path upwards", { ...LISTED, path: "../evil.json" }, /"\.\.\/evil\.json" is no path in a /],
    ["a path upwards within", { ...LISTED, path: "a/../../evil.json" }, /is no path in a repos/],
    ["an absolute path", { ...LISTED, path: "/etc/evil.json" }, /is no path in a repository$/],
    ["a path of Windows", { ...LISTED, path: "..\\evil.json" }, /is no path in a repository$/],
    ["a drive", { ...LISTED, path: "C:evil.json" }, /is no path in a repository$/],
    ["a line break", { ...LISTED, path: "a\nb" }, /"a\\nb" is no path in a repository$/],
    ["no path", { ...LISTED, path: 3 }, /: 3 is no path in a repository$/],
    [
      "a hash that is a path",
      { ...LISTED, oid: "../../../evil" },
      /has the hash "\.\.\/\.\.\/\.\./,
    ],
    ["no hash", { ...LISTED, oid: undefined }, /has the hash undefined, must be 40 hexadecimal/],
    [
      "a short hash",
      { ...LISTED, lfs: { oid: "abc", size: 3 } },
      /has the hash "abc", must be 64 hexadecimal digits$/,
    ],
    ["a negative size", { ...LISTED, size: -1 }, /has the size -1, must be a number of bytes$/],
    ["no size", { ...LISTED, size: "3" }, /has the size "3", must be a number of bytes$/],
    ["a size past all numbers", { ...LISTED, lfs: { oid: DIGEST, size: 1e300 } }, /size 1e\+300/],
    ["a huge description", { ...LISTED, size: 1e15 }, /"config.json" has 1000000000000000 bytes,/],
    [
      "huge weights",
      { ...LISTED, path: "model.safetensors", lfs: { oid: DIGEST, size: 1e15 } },
      /: the disk of "\S+" has 1000\.0 GB free, 1000000\.0 GB are needed/,
    ],
    ["an entry that is none", null, /: its entries must be objects$/],
  ] as const
) {
  Deno.test(`fetchSnapshot() refuses what a hub lists when it is ${what}`, async () => {
    const change = (hub: Hub) => {
      hub.listing = (entries) => [...entries, entry as object];
    };
    const files = what === "huge weights"
      ? { "config.json": text("{}") }
      : { "model.safetensors": text("weights"), "open_clip_config.json": text("{}") };
    assert.match(await refusalOf(change, { files }), message);
  });
}

const CONFIG = { "config.json": text("{}") };

for (
  const [what, files, message] of [
    [
      "pickled weights alone",
      { ...CONFIG, "pytorch_model.bin": text("x") },
      /: it has no safetensors, but a pull request to it may: .* "pytorch_model\.bin" is pickled, /,
    ],
    [
      "no weights",
      CONFIG,
      /: it has no "model\.safetensors" and no "open_clip_model\.safetensors"$/,
    ],
    [
      "no description",
      { "model.safetensors": text("x") },
      /: it has no "open_clip_config\.json" and no "config\.json"$/,
    ],
    [
      "an index that is none",
      { ...CONFIG, "model.safetensors.index.json": text("{") },
      /: its index of weights is no JSON$/,
    ],
    [
      "an index without a map",
      { ...CONFIG, "model.safetensors.index.json": text("null") },
      /: its index of weights must have the key "weight_map"$/,
    ],
    [
      "an empty index",
      { ...CONFIG, "model.safetensors.index.json": text('{"weight_map":{}}') },
      /: its index of weights names no file$/,
    ],
    [
      "an index of a shard that is not there",
      { ...CONFIG, "model.safetensors.index.json": text('{"weight_map":{"a":"b.safetensors"}}') },
      /: its index of weights names "b\.safetensors", which is not there$/,
    ],
    [
      "an index that leads elsewhere",
      {
        ...CONFIG,
        "model.safetensors.index.json": text('{"weight_map":{"a":"../b.safetensors"}}'),
      },
      /: its index of weights names "\.\.\/b\.safetensors", must name safetensors files beside it$/,
    ],
  ] as const
) {
  Deno.test(`fetchSnapshot() refuses a repository when it has ${what}`, async () => {
    assert.match(await refusalOf(unchanged, { files }), message);
  });
}
