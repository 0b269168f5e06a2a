import { EngineUnavailable } from "../engine_unavailable.ts";
import { LIBRARY_NAMES } from "./libraries/libraries.ts";

/**
 * Refuses to load TensorFlow behind a graphics driver that has loaded an LLVM: TensorFlow has one
 * of its own, whose start-up crashes there. The other way round both work.
 *
 * @param maps the text of /proc/self/maps
 * @throws {EngineUnavailable} if an LLVM is loaded and TensorFlow is not
 */
export function requireOneLlvm(maps: string): void {
  const loaded = (name: string) => maps.includes(`/${name}`);
  if (!loaded("libLLVM") || LIBRARY_NAMES.every(loaded)) return;
  throw new EngineUnavailable(
    "Cannot load TensorFlow: this process has loaded a graphics driver with an LLVM of its own, " +
      "which has to come after TensorFlow's",
  );
}
