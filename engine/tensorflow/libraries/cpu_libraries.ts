import { join } from "node:path";
import { cachedFolder } from "./cached_folder.ts";
import type { FetchContext } from "./fetch_context.ts";
import { findPip } from "./find_pip.ts";
import type { Libraries } from "./libraries.ts";
import type { Manifest } from "./manifest.ts";
import { pipDownload } from "./pip_download.ts";
import { requireFreeSpace } from "./require_free_space.ts";
import { sayProgress } from "./say_progress.ts";
import { TENSORFLOW_RELEASE } from "./tensorflow_release.ts";
import { unpackLibraries } from "./unpack_libraries.ts";

const { version, machine } = TENSORFLOW_RELEASE;
const KEY = `tensorflow-cpu-${version}-${machine}`;
/** The wheel of 2.21.0 for CPython 3.11; the others differ by little. */
const WHEEL_BYTES = 273_829_956;
/** The wheel, the two libraries (853,308,936 bytes) and a little air. */
const NEEDED_BYTES = 1_200_000_000;

/**
 * TensorFlow's libraries for CPU: from the cache, or of PyPI's `tensorflow-cpu`, of whose 850 MB
 * unpacked nothing but the two libraries is kept.
 *
 * @throws {EngineUnavailable} where they cannot be had
 */
export async function cpuLibraries(context: FetchContext): Promise<Libraries> {
  const folder = await cachedFolder({
    key: KEY,
    title: `TensorFlow ${version} for CPU`,
    make: (partial) => fetchInto(partial, context),
  }, context);
  return { folder, variant: "cpu", version };
}

async function fetchInto(folder: string, context: FetchContext): Promise<Manifest> {
  const { cache, say, signal } = context;
  const started = performance.now();
  const pip = await findPip(context);
  await requireFreeSpace(folder, NEEDED_BYTES, context);
  const megabytes = Math.round(WHEEL_BYTES / 1e6);
  say(`Fetching TensorFlow ${version} for CPU (${megabytes} MB) into "${cache}", once`);
  const download = join(folder, "download");
  await Deno.mkdir(download);
  const wheel = await downloadWheel();
  const files = await unpackLibraries(wheel, folder, signal);
  await Deno.remove(download, { recursive: true });
  say(`TensorFlow is ready, took ${((performance.now() - started) / 1000).toFixed(0)} s`);
  return { libraries: ".", files };

  async function downloadWheel(): Promise<string> {
    await using _ = sayProgress(download, WHEEL_BYTES, say);
    return await pipDownload(pip, `tensorflow-cpu==${version}`, download, context);
  }
}
