import assert from "node:assert/strict";
import { join } from "node:path";
import { fetchModel, type FetchOptions } from "../../../model/hub/fetch_model.ts";
import { FILES, NEEDED, withHubCase } from "./hub_case.ts";
import { COMMIT, type Hub } from "./hub_server.ts";

/** Runs a test on a hub, with a cache whose name is of the worst kind. */
function withProcess(
  test: (own: {
    hub: Hub;
    folder: string;
    said: string[];
    fetch: (variables?: Record<string, string>) => ReturnType<typeof fetchModel>;
  }) => Promise<void>,
): Promise<void> {
  return withHubCase(FILES, async ({ hub, cache, said }) => {
    const folder = join(cache, "of mine, and yours");
    const fetch = (variables = {}) => {
      const options: FetchOptions = {
        weights: true,
        say: (line) => said.push(line),
        env: new Map([["FLYP_CACHE", folder]]),
        variables: { HF_ENDPOINT: hub.endpoint, HF_TOKEN: "", HF_HUB_OFFLINE: "", ...variables },
      };
      return fetchModel("hf:test/tiny", options);
    };
    await test({ hub, folder, said, fetch });
  });
}

Deno.test("fetchModel() fetches in a process that may use the network and the cache alone", () =>
  withProcess(async ({ hub, folder, said, fetch }) => {
    const { commit, names, folder: place } = await fetch({ HF_TOKEN: "hf_secret" });
    assert.deepEqual([commit, names], [COMMIT, NEEDED]);
    assert.ok(place.startsWith(join(folder, "models")));
    for (const name of NEEDED) {
      assert.deepEqual(await Deno.readFile(join(place, name)), FILES[name]?.content);
    }
    assert.match(said[0] ?? "", /^Fetching 3 files of test\/tiny, 1 kB$/);
    const sent = new Set(
      hub.asked.map(({ server, authorization }) => `${server} ${authorization}`),
    );
    assert.deepEqual([...sent].sort(), ["cdn null", "hub Bearer hf_secret"]);
  }));

Deno.test("fetchModel() passes on why there is no model, with what to do", () =>
  withProcess(async ({ hub, fetch }) => {
    const refused = (variables: Record<string, string>, message: RegExp) =>
      assert.rejects(fetch(variables), { name: "InputError", message });
    await refused(
      { HF_HUB_OFFLINE: "1" },
      /^Cannot reach \S+: HF_HUB_OFFLINE is set; ".+models" lacks files of "hf:test\/tiny", fetch them/,
    );
    await refused({ HF_ENDPOINT: "nowhere" }, /^Variable HF_ENDPOINT must be an address/);
    hub.commits.clear();
    await refused({}, /^Cannot fetch "hf:test\/tiny": test\/tiny has no revision "main"$/);
  }));

Deno.test("fetchModel() refuses a name before it starts anything", async () => {
  const options = { weights: true, say: () => assert.fail("says nothing"), env: new Map() };
  await assert.rejects(fetchModel("hf:../..", options), { message: /^Cannot use model "hf:\.\./ });
});

Deno.test("fetchModel() says where the cache cannot be written", () =>
  withProcess(async ({ folder, fetch }) => {
    await Deno.writeTextFile(folder, "a file, where a folder is wanted");
    await assert.rejects(fetch(), {
      name: "InputError",
      message: /^Cannot put "hf:test\/tiny" into ".+": /,
    });
  }));
