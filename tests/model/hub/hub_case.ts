import { parseHubName } from "../../../schemas/hub_name.ts";
import { fetchSnapshot } from "../../../model/hub/fetch_snapshot.ts";
import type { HubContext } from "../../../model/hub/hub_context.ts";
import type { Snapshot } from "../../../model/hub/snapshot.ts";
import { type Hub, type HubFile, text, withHub } from "./hub_server.ts";

/** Bytes that repeat nowhere near, as weights. */
export const WEIGHTS: HubFile = {
  content: Uint8Array.from({ length: 300_000 }, (_, i) => (i * 2_654_435_761 >>> 7) & 255),
  lfs: true,
};

/** The files of a model in open_clip's layout, with much that is not needed. */
export const FILES: Readonly<Record<string, HubFile>> = {
  "open_clip_config.json": text('{"model_cfg":{}}'),
  "open_clip_model.safetensors": WEIGHTS,
  "open_clip_pytorch_model.bin": { content: Uint8Array.of(1, 2, 3), lfs: true },
  "model.safetensors": { content: Uint8Array.of(4, 5), lfs: true },
  "vocab.json": text('{"été":0}'),
  "merges.txt": text("#version: 0.2\n"),
  "README.md": text("# tiny\n"),
};

/** What is fetched of them. */
export const NEEDED = [
  "merges.txt",
  "open_clip_config.json",
  "open_clip_model.safetensors",
  "vocab.json",
];

/** A test's own hub and cache. */
export interface HubCase {
  readonly hub: Hub;
  readonly cache: string;
  /** What people were told. */
  readonly said: string[];
  /** Fetches a model with the weights; `changes` are those of the context. */
  readonly fetch: (name?: string, changes?: Partial<HubContext>) => Promise<Snapshot>;
  /** Fetches it without. */
  readonly fetchSmall: (name?: string) => Promise<Snapshot>;
  /** The context of `fetch`. */
  readonly context: HubContext;
}

/** Runs a test on a hub and an empty cache. */
export async function withHubCase(
  files: Readonly<Record<string, HubFile>>,
  test: (own: HubCase) => Promise<void>,
): Promise<void> {
  const cache = await Deno.makeTempDir({ prefix: "hub" });
  const said: string[] = [];
  try {
    await withHub(files, async (hub) => {
      const context: HubContext = {
        settings: { endpoint: hub.endpoint, token: undefined, offline: false },
        cache,
        say: (line) => said.push(line),
        pauses: [1, 1],
        patience: 5000,
        freeBytes: () => Promise.resolve(1e12),
      };
      const fetch = (name = "hf:test/tiny", changes = {}) =>
        fetchSnapshot(parseHubName(name), true, { ...context, ...changes });
      const fetchSmall = (name = "hf:test/tiny") =>
        fetchSnapshot(parseHubName(name), false, context);
      await test({ hub, cache, said, fetch, fetchSmall, context });
    });
  } finally {
    await Deno.remove(cache, { recursive: true });
  }
}
