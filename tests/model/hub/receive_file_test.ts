import assert from "node:assert/strict";
import { join } from "node:path";
import { FILES, NEEDED, WEIGHTS, withHubCase } from "./hub_case.ts";
import type { Hub } from "./hub_server.ts";

const WEIGHTS_FILE = "open_clip_model.safetensors";

/** The ranges that were asked of the CDN, which has the weights alone. */
const rangesAsked = ({ asked }: Hub) =>
  asked.filter(({ server }) => server === "cdn").map(({ range }) => range);

const heldWeights = (folder: string) => Deno.readFile(join(folder, WEIGHTS_FILE));

Deno.test("receiveFile() goes on where the connection broke", () =>
  withHubCase(FILES, async ({ hub, fetch }) => {
    hub.breaks.push(100_000, 50_000);
    const { folder } = await fetch();
    assert.deepEqual(rangesAsked(hub), [null, "bytes=100000-", "bytes=150000-"]);
    assert.deepEqual(await heldWeights(folder), WEIGHTS.content);
  }));

Deno.test("receiveFile() goes on where an earlier attempt was given up", () =>
  withHubCase(FILES, async ({ hub, cache, fetch }) => {
    hub.breaks.push(100_000, 0, 0, 0);
    await assert.rejects(fetch(), { name: "Unreachable", message: /^The connection broke: / });
    const partial = await find(cache, /\.partial$/);
    assert.deepEqual(partial.map(({ size }) => size), [100_000]);
    hub.breaks.length = hub.asked.length = 0;
    // What is there already needs no room.
    const { folder } = await fetch("hf:test/tiny", { freeBytes: () => Promise.resolve(200_000) });
    assert.deepEqual(rangesAsked(hub), ["bytes=100000-"]);
    assert.deepEqual(await heldWeights(folder), WEIGHTS.content);
    assert.deepEqual(await find(cache, /\.partial$/), []);
  }));

Deno.test("receiveFile() begins again where the server knows no ranges", () =>
  withHubCase(FILES, async ({ hub, fetch }) => {
    hub.ranges = false;
    hub.breaks.push(100_000);
    const { folder } = await fetch();
    assert.deepEqual(rangesAsked(hub), [null, "bytes=100000-"]);
    assert.deepEqual(await heldWeights(folder), WEIGHTS.content);
  }));

Deno.test("receiveFile() gives up where it gets no further, though each attempt begins", () =>
  withHubCase(FILES, async ({ hub, fetch }) => {
    hub.ranges = false;
    hub.breaks.push(...Array<number>(10).fill(100_000));
    await assert.rejects(fetch(), { name: "Unreachable" });
    assert.equal(rangesAsked(hub).length, 3);
  }));

Deno.test("receiveFile() does not wait for ever on a server that falls silent", () =>
  withHubCase(FILES, async ({ hub, fetch }) => {
    hub.before = ({ server }) =>
      server === "hub" ? undefined : new Response(
        new ReadableStream({
          start(controller) {
            controller.enqueue(new Uint8Array(10));
          },
        }),
      );
    const changes = { patience: 300, pauses: [] };
    await assert.rejects(fetch("hf:test/tiny", changes), { message: /nothing came for 0\.3 s$/ });
  }));

Deno.test("receiveFile() refuses more bytes than were listed, another part than was asked", () =>
  withHubCase(FILES, async ({ hub, fetch }) => {
    const answer = (response: () => Response) => {
      hub.before = ({ server }) => server === "cdn" ? response() : undefined;
    };
    answer(() => new Response(new Uint8Array(WEIGHTS.content.length + 1)));
    await assert.rejects(fetch(), {
      name: "InputError",
      message: /^Cannot fetch "\S+": the hub lists it with 300000 bytes, and sends more$/,
    });
    answer(() =>
      new Response(new Uint8Array(10), {
        status: 206,
        headers: { "content-range": "bytes 5-14/300000" },
      })
    );
    await assert.rejects(fetch(), { name: "InputError", message: /sends another part of it$/ });
    // An answer that ends too early without an error is a break too.
    answer(() => new Response(new Uint8Array(10)));
    await assert.rejects(fetch(), { message: /: it ended behind 10 of 300000 bytes$/ });
  }));

Deno.test("fetchFile() fetches a file with another hash once more, and then gives up", () =>
  withHubCase(FILES, async ({ hub, cache, fetch, said }) => {
    const damaged = WEIGHTS.content.slice();
    damaged[1000] = (damaged[1000] ?? 0) ^ 1;
    let bad = 1;
    hub.before = ({ server }) => server === "cdn" && bad-- > 0 ? new Response(damaged) : undefined;
    await fetch();
    assert.match(
      said.at(-1) ?? "",
      /^"open_clip_model.safetensors" is damaged, fetching it again: its SHA-256 is [0-9a-f]{64}, /,
    );
    for (const { path } of await find(cache, /./)) await Deno.remove(path);
    bad = 2;
    await assert.rejects(fetch(), {
      name: "InputError",
      message: /^Cannot fetch "open_clip_model\.safetensors": twice its SHA-256 is /,
    });
    assert.deepEqual((await find(cache, /safetensors|partial/)).map(({ path }) => path), []);
  }));

Deno.test("fetchFile() checks what git keeps itself by git's own name for it", () =>
  withHubCase(FILES, async ({ hub, fetch }) => {
    hub.before = ({ path }) =>
      path.includes("resolve-cache") && path.endsWith("vocab.json")
        ? new Response('{"ete":0}\n\n')
        : undefined;
    await assert.rejects(fetch(), {
      name: "InputError",
      message: /^Cannot fetch "vocab\.json": twice its git object name is /,
    });
  }));

Deno.test("fetchSnapshot() leaves no file in the cache but whole ones", () =>
  withHubCase(FILES, async ({ cache, fetch }) => {
    const { folder } = await fetch();
    const files = await find(cache, /./);
    const names = NEEDED.map((name) => join(folder, name));
    assert.ok(names.every((name) => files.some(({ path }) => path === name)));
    // Files by hash and by name, the listing, the branch and the lock.
    assert.equal(files.length, 2 * NEEDED.length + 3);
  }));

/** All files below a folder whose path matches. */
async function find(folder: string, pattern: RegExp): Promise<{ path: string; size: number }[]> {
  const found: { path: string; size: number }[] = [];
  for await (const { name, isDirectory } of Deno.readDir(folder)) {
    const path = join(folder, name);
    if (isDirectory) found.push(...await find(path, pattern));
    else if (pattern.test(path)) found.push({ path, size: (await Deno.stat(path)).size });
  }
  return found;
}
