import assert from "node:assert/strict";
import { FILES, withHubCase } from "./hub_case.ts";

const TOKEN = { token: "hf_secret" };

Deno.test("send() sends the token to the endpoint, and to no other origin that it leads to", () =>
  withHubCase(FILES, async ({ hub, fetch, context, said }) => {
    await fetch("hf:test/tiny", { settings: { ...context.settings, ...TOKEN } });
    const sent = new Set(
      hub.asked.map(({ server, authorization }) => `${server} ${authorization}`),
    );
    assert.deepEqual([...sent].sort(), ["cdn null", "hub Bearer hf_secret"]);
    assert.ok(!said.join("\n").includes("hf_secret"));
  }));

Deno.test("send() sends no token back to the endpoint's host under another scheme or port", () =>
  withHubCase(FILES, async ({ hub, fetch, context }) => {
    // The CDN has the hub's host, and another port: another origin.
    assert.equal(new URL(hub.cdn).hostname, new URL(hub.endpoint).hostname);
    hub.before = ({ server, path }) =>
      server === "hub" && path.includes("/revision/")
        ? Response.redirect(`${hub.cdn}${path}`)
        : undefined;
    const settings = { ...context.settings, ...TOKEN };
    await assert.rejects(fetch("hf:test/tiny", { settings }), { name: "InputError" });
    assert.deepEqual(hub.asked.map(({ authorization }) => authorization), [
      "Bearer hf_secret",
      null,
    ]);
  }));

Deno.test("send() follows the hub to the new name of a repository", () =>
  withHubCase(FILES, async ({ hub, fetch }) => {
    hub.before = ({ path }) =>
      path.includes("old/name")
        ? new Response(null, {
          status: 307,
          headers: { location: path.replace("old/name", "test/tiny") },
        })
        : undefined;
    assert.ok((await fetch("hf:old/name")).names.includes("vocab.json"));
  }));

Deno.test("send() gives up on redirects that lead nowhere", () =>
  withHubCase(FILES, async ({ hub, fetch }) => {
    const leads = (location: string) => {
      hub.before = ({ server }) =>
        server === "hub" ? new Response(null, { status: 302, headers: { location } }) : undefined;
    };
    for (const location of ["file:///etc/passwd", "http://me:secret@127.0.0.1/", "http://["]) {
      leads(location);
      await assert.rejects(fetch(), {
        name: "Unreachable",
        message: /^Cannot reach \S+: it redirects to where none may be followed$/,
      });
    }
    leads(`${hub.endpoint}/again`);
    await assert.rejects(fetch(), { message: /: it redirects more than 10 times$/ });
  }));
