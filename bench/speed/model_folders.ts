import { join } from "node:path";
import type { ArchitectureName } from "../parity/architectures.ts";
import { makeModel } from "../parity/make_model.ts";
import type { OpenClipPeer } from "../peers/open_clip_peer.ts";

/** Makes random models within a folder, each when it is first asked for. */
export function modelFolders(
  folder: string,
  peer: OpenClipPeer | undefined,
  say: (line: string) => void,
): (name: ArchitectureName) => Promise<string> {
  const made = new Map<ArchitectureName, Promise<string>>();
  return (name) => {
    const known = made.get(name) ?? (async () => {
      say(`Making a random ${name}`);
      const path = join(folder, name);
      await makeModel(name, path, peer);
      return path;
    })();
    made.set(name, known);
    return known;
  };
}
