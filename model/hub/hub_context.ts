import type { HubSettings } from "./hub_settings.ts";

/** What everything that fetches from the hub is handed. */
export interface HubContext {
  readonly settings: HubSettings;
  /** Absolute path of the folder for models in the cache. */
  readonly cache: string;
  /** Writes one line for people. */
  readonly say: (line: string) => void;
  /** Milliseconds to wait before each further try, unless the server names its own. */
  readonly pauses: readonly number[];
  /** Milliseconds in which something has to arrive. */
  readonly patience: number;
  /** How many bytes may still be written on the disk of an existing folder. */
  readonly freeBytes: (folder: string) => Promise<number>;
}
