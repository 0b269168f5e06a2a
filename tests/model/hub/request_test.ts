import assert from "node:assert/strict";
import { request } from "../../../model/hub/request.ts";
import { FILES, withHubCase } from "./hub_case.ts";

Deno.test("request() asks again where the server has a passing trouble", () =>
  withHubCase(FILES, async ({ hub, context }) => {
    const troubles = [429, 503];
    hub.before = () => {
      const status = troubles.shift();
      return status === undefined ? undefined : new Response("busy", { status });
    };
    const url = new URL(`${hub.endpoint}/api/models/test/tiny/revision/main`);
    const response = await request(url, {}, context);
    assert.equal(response.status, 200);
    await response.body?.cancel();
    assert.equal(hub.asked.length, 3);
  }));

Deno.test("request() says with which status it gave up, and what it was asked", () =>
  withHubCase(FILES, async ({ hub, context }) => {
    const refused = async (headers: Record<string, string>, tries: number, message: RegExp) => {
      hub.asked.length = 0;
      hub.before = () => new Response(null, { status: 429, headers });
      const asking = request(new URL(hub.endpoint), {}, context);
      await assert.rejects(asking, { name: "Unreachable", message });
      assert.equal(hub.asked.length, tries);
    };
    await refused({}, 3, /^Cannot use \S+: it answers with status 429$/);
    await refused({ "retry-after": "300" }, 1, /status 429, and asks to wait 300 s$/);
    await refused({ ratelimit: '"api";r=0;t=300' }, 1, /status 429, and asks to wait 300 s$/);
    await refused({ ratelimit: '"api";r=9;t=300' }, 3, /status 429$/);
    const date = new Date(Date.now() + 3_600_000).toUTCString();
    await refused({ "retry-after": date }, 1, /status 429, and asks to wait 3\d{3} s$/);
  }));

Deno.test("request() asks nothing offline, and names the host that has no answer", () =>
  withHubCase(FILES, async ({ hub, context }) => {
    const offline = { ...context, settings: { ...context.settings, offline: true } };
    await assert.rejects(request(new URL(hub.endpoint), {}, offline), { name: "Unreachable" });
    assert.deepEqual(hub.asked, []);
    let release = () => {};
    const silent = new Promise<void>((resolve) => release = resolve);
    hub.before = async () => {
      await silent;
      return undefined;
    };
    const impatient = { ...context, patience: 200, pauses: [] };
    const url = new URL(`${hub.endpoint}/x?signature=secret`);
    await assert.rejects(request(url, {}, impatient), {
      name: "Unreachable",
      message: `Cannot reach ${hub.endpoint}: no answer in 0.2 s`,
    });
    release();
  }));
