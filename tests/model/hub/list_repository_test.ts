import assert from "node:assert/strict";
import { listRepository } from "../../../model/hub/list_repository.ts";
import { parseHubName } from "../../../schemas/hub_name.ts";
import { FILES, withHubCase } from "./hub_case.ts";
import { COMMIT } from "./hub_server.ts";

const NAME = parseHubName("hf:test/tiny");
const page = (path: string, next?: string) =>
  Response.json([{ type: "file", path, oid: "0".repeat(40), size: 1 }], {
    headers: next === undefined ? {} : { link: `<${next}>; rel="next"` },
  });

Deno.test("listRepository() lists files with what they have to have, and no folders", () =>
  withHubCase(FILES, async ({ context }) => {
    const files = await listRepository(NAME, COMMIT, context);
    assert.deepEqual(files.map(({ path }) => path), Object.keys(FILES));
    const found = (name: string) => files.find(({ path }) => path === name);
    // Of `printf '{"model_cfg":{}}' | git hash-object --stdin`.
    assert.deepEqual(found("open_clip_config.json"), {
      path: "open_clip_config.json",
      size: 16,
      hash: { algorithm: "git-blob", digest: "d060c0230b6e9e4a81d4178a657cc6734f48fa6c" },
    });
    assert.equal(found("open_clip_model.safetensors")?.hash.algorithm, "sha256");
  }));

Deno.test("listRepository() reads every page, and sends no token to another origin", () =>
  withHubCase(FILES, async ({ hub, context }) => {
    hub.before = ({ server, path }) =>
      server === "cdn"
        ? page("third")
        : path.endsWith("second")
        ? page("second", `${hub.cdn}/third`)
        : page("first", `${hub.endpoint}/second`);
    const settings = { ...context.settings, token: "hf_secret" };
    const files = await listRepository(NAME, COMMIT, { ...context, settings });
    assert.deepEqual(files.map(({ path }) => path), ["first", "second", "third"]);
    const sent = hub.asked.map(({ authorization }) => authorization);
    assert.deepEqual(sent, ["Bearer hf_secret", "Bearer hf_secret", null]);
  }));

Deno.test("listRepository() does not read pages for ever, or from elsewhere than a server", () =>
  withHubCase(FILES, async ({ hub, context }) => {
    let next = `${hub.endpoint}/again`;
    hub.before = () => page("again", next);
    await assert.rejects(listRepository(NAME, COMMIT, context), {
      name: "InputError",
      message: 'Cannot fetch "hf:test/tiny": it has more than 20 pages of files',
    });
    for (next of ["file:///etc/passwd", "http://["]) {
      await assert.rejects(listRepository(NAME, COMMIT, context), {
        name: "InputError",
        message: /: its list of files goes on where there is none$/,
      });
    }
  }));
