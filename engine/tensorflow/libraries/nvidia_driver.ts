import type { Environment } from "../../cache_folder.ts";
import { type RunOptions, runQuietly } from "./run_quietly.ts";

/**
 * The version of the NVIDIA driver that has a GPU for us, as `550.54.15`; undefined where none
 * answers, or where `CUDA_VISIBLE_DEVICES` hides every GPU (empty or beginning with −1, as CUDA
 * reads it). `nvidia-smi` is asked, since Deno lets only --allow-all read /proc.
 */
export async function nvidiaDriver(
  env: Environment,
  options: RunOptions,
): Promise<string | undefined> {
  const visible = env.get("CUDA_VISIBLE_DEVICES")?.trim();
  if (visible === "" || visible?.startsWith("-1")) return undefined;
  const ended = await runQuietly(
    ["nvidia-smi", "--query-gpu=driver_version", "--format=csv,noheader"],
    options,
  );
  if (ended?.code !== 0) return undefined;
  return /^\d+(?:\.\d+)+/m.exec(ended.stdout)?.[0];
}
