import assert from "node:assert/strict";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { COMMIT, type Hub, text } from "./hub_server.ts";
import { FILES, NEEDED, WEIGHTS, withHubCase } from "./hub_case.ts";

/** How often each file was asked of the hub, the last part of its path. */
const filesAsked = ({ asked }: Hub) =>
  asked.filter(({ path }) => path.includes("/resolve/")).map(({ path }) => path.split("/").at(-1))
    .sort();

const OTHER_COMMIT = "f".repeat(40);

Deno.test("fetchSnapshot() fetches what a model needs and no more, each file once", () =>
  withHubCase(FILES, async ({ hub, fetch, said }) => {
    const snapshot = await fetch();
    assert.equal(snapshot.commit, COMMIT);
    assert.deepEqual(snapshot.names, NEEDED);
    assert.deepEqual(filesAsked(hub), NEEDED);
    for (const name of NEEDED) {
      const held = await Deno.readFile(join(snapshot.folder, name));
      assert.deepEqual(held, FILES[name]?.content, name);
    }
    assert.deepEqual(said, [
      `Fetching 3 files of test/tiny, 1 kB`,
      `Fetching "open_clip_model.safetensors" of test/tiny, 300 kB`,
    ]);
  }));

Deno.test("fetchSnapshot() leaves the weights out where they are not wanted, and names them", () =>
  withHubCase(FILES, async ({ hub, fetch, fetchSmall }) => {
    const small = await fetchSmall();
    assert.deepEqual(small.names, NEEDED);
    assert.deepEqual(filesAsked(hub), NEEDED.filter((name) => !name.endsWith(".safetensors")));
    assert.deepEqual(await fetch(), small);
    assert.deepEqual(filesAsked(hub), NEEDED);
  }));

Deno.test("fetchSnapshot() asks only for the commit of a branch where the cache has it", () =>
  withHubCase(FILES, async ({ hub, fetch }) => {
    const first = await fetch();
    hub.asked.length = 0;
    assert.deepEqual(await fetch(), first);
    assert.deepEqual(hub.asked.map(({ path }) => path), ["/api/models/test/tiny/revision/main"]);
    hub.asked.length = 0;
    assert.deepEqual(await fetch(`hf:test/tiny@${COMMIT}`), first);
    assert.deepEqual(await fetch("hf:test/tiny@refs/pr/3"), first);
    assert.deepEqual(hub.asked.map(({ path }) => path), [
      "/api/models/test/tiny/revision/refs/pr/3",
    ]);
  }));

Deno.test("fetchSnapshot() follows a branch that moved, and fetches what is new of it", () =>
  withHubCase(FILES, async ({ hub, fetch }) => {
    const first = await fetch();
    const files = new Map([...hub.commits.get(COMMIT) ?? [], ["vocab.json", text("{}")] as const]);
    hub.commits.set(OTHER_COMMIT, files);
    hub.branches.set("main", OTHER_COMMIT);
    hub.asked.length = 0;
    const second = await fetch();
    assert.equal(second.commit, OTHER_COMMIT);
    assert.deepEqual(filesAsked(hub), ["vocab.json"]);
    assert.equal(await Deno.readTextFile(join(second.folder, "vocab.json")), "{}");
    assert.equal(await Deno.readTextFile(join(first.folder, "vocab.json")), '{"été":0}');
    const weights = join(second.folder, "open_clip_model.safetensors");
    assert.deepEqual(await Deno.readFile(weights), WEIGHTS.content);
  }));

Deno.test("fetchSnapshot() without a network uses the last commit of a branch, and says so", () =>
  withHubCase(FILES, async ({ hub, fetch, said, context }) => {
    const offline = { settings: { ...context.settings, offline: true } };
    const first = await fetch();
    hub.asked.length = said.length = 0;
    assert.deepEqual(await fetch("hf:test/tiny", offline), first);
    assert.deepEqual(hub.asked, []);
    assert.deepEqual(said.splice(0), [
      `Cannot reach ${hub.endpoint}: HF_HUB_OFFLINE is set; using the commit that "main" was ` +
      `last, ${COMMIT}`,
    ]);
    assert.deepEqual(await fetch(`hf:test/tiny@${COMMIT}`, offline), first);
    assert.deepEqual(said, []);
    // A server in trouble is no better than none.
    hub.before = () => new Response(null, { status: 503 });
    assert.deepEqual(await fetch(), first);
    assert.match(said[0] ?? "", /it answers with status 503; using the commit/);
  }));

Deno.test("fetchSnapshot() takes nothing for a commit when the record of a branch is damaged", () =>
  withHubCase(FILES, async ({ hub, fetch, context }) => {
    const first = await fetch();
    const record = join(first.folder, "../../revisions/main");
    const offline = { settings: { ...context.settings, offline: true } };
    for (const damaged of ["", `${COMMIT.slice(1)}\n`, "../..\n"]) {
      await Deno.writeTextFile(record, damaged);
      await assert.rejects(fetch("hf:test/tiny", offline), { name: "Unreachable" });
    }
    assert.deepEqual(await fetch(), first);
    assert.equal(await Deno.readTextFile(record), `${COMMIT}\n`);
    hub.asked.length = 0;
    assert.deepEqual(await fetch("hf:test/tiny", offline), first);
    assert.deepEqual(hub.asked, []);
  }));

Deno.test("fetchSnapshot() without a network says what it cannot fetch", () =>
  withHubCase(FILES, async ({ fetch, fetchSmall, context }) => {
    const offline = { settings: { ...context.settings, offline: true } };
    const refused = { name: "Unreachable", message: /^Cannot reach \S+: HF_HUB_OFFLINE is set$/ };
    await assert.rejects(fetch("hf:test/tiny", offline), refused);
    await assert.rejects(fetch(`hf:test/tiny@${COMMIT}`, offline), refused);
    await fetchSmall();
    await assert.rejects(fetch("hf:test/tiny", offline), refused);
    const closed = Deno.listen({ hostname: "127.0.0.1", port: 0 });
    closed.close();
    const endpoint = `http://127.0.0.1:${closed.addr.port}`;
    const nowhere = { settings: { ...context.settings, endpoint } };
    const message = new RegExp(`^Cannot reach ${endpoint}: .*Connection refused`);
    await assert.rejects(fetch("hf:test/tiny", nowhere), { name: "Unreachable", message });
  }));

Deno.test("fetchSnapshot() fetches the shards that an index names", () =>
  withHubCase({
    "config.json": text("{}"),
    "model.safetensors.index.json": text(JSON.stringify({
      weight_map: { a: "model-2.safetensors", b: "model-1.safetensors", c: "model-2.safetensors" },
    })),
    "model-1.safetensors": { content: Uint8Array.of(1), lfs: true },
    "model-2.safetensors": { content: Uint8Array.of(2), lfs: true },
    "model-3.safetensors": { content: Uint8Array.of(3), lfs: true },
  }, async ({ fetch }) => {
    const { folder, names } = await fetch();
    const wanted = ["model-1.safetensors", "model-2.safetensors", "model.safetensors.index.json"];
    assert.deepEqual(names, ["config.json", ...wanted]);
    const held = (await Array.fromAsync(Deno.readDir(folder))).map(({ name }) => name).sort();
    assert.deepEqual(held, names);
  }));

Deno.test("fetchSnapshot() lets one of several fetch while the others wait", () =>
  withHubCase(FILES, async ({ hub, fetch, said }) => {
    const waiting = "Waiting for another process that is fetching hf:test/tiny";
    const waiters = () => said.filter((line) => line === waiting).length;
    hub.before = async ({ path }) => {
      while (path.includes("/tree/") && waiters() < 2) await setTimeout(5);
      return undefined;
    };
    const all = await Promise.all([fetch(), fetch(), fetch()]);
    assert.deepEqual(all.map(({ names }) => names), [NEEDED, NEEDED, NEEDED]);
    assert.deepEqual(filesAsked(hub), NEEDED);
    assert.equal(waiters(), 2);
  }));

Deno.test("fetchSnapshot() begins nothing that the disk has no room for", () =>
  withHubCase(FILES, async ({ hub, fetch, fetchSmall }) => {
    await fetchSmall();
    await assert.rejects(fetch("hf:test/tiny", { freeBytes: () => Promise.resolve(200_000) }), {
      name: "InputError",
      message: /: the disk of "\S+" has 200 kB free, 300 kB are needed; FLYP_CACHE=DIR puts it/,
    });
    assert.ok(!filesAsked(hub).includes("open_clip_model.safetensors"));
  }));

Deno.test("fetchSnapshot() fetches again what was damaged or removed in the cache", () =>
  withHubCase(FILES, async ({ hub, cache, fetch }) => {
    const { folder } = await fetch();
    await Deno.writeTextFile(join(folder, "merges.txt"), "cut");
    await Deno.remove(join(folder, "vocab.json"));
    await Deno.writeTextFile(`${folder}.json`, "damaged");
    hub.asked.length = 0;
    await fetch();
    // The file of vocab.json is still there under its hash; that of merges.txt is the damaged one.
    assert.deepEqual(filesAsked(hub), ["merges.txt"]);
    assert.equal(await Deno.readTextFile(join(folder, "merges.txt")), "#version: 0.2\n");
    const left: string[] = [];
    for await (const { name } of Deno.readDir(join(cache))) left.push(name);
    assert.deepEqual(left, [encodeURIComponent(new URL(hub.endpoint).host)]);
  }));
