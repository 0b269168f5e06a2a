import { realpathSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";
import type { Access } from "./access.ts";

const ROOT = resolve(import.meta.dirname!, "..", "..");

/** Where the packages are; behind a link their modules are known by where it leads to. */
const PACKAGES = [...new Set([join(ROOT, "node_modules"), realPath(join(ROOT, "node_modules"))])];

/** What the program itself is made of, and reads. */
const OWN = [
  ..."commands data engine model pipeline schemas stages".split(" "),
  ..."deno.json deno.lock package.json".split(" "),
].map((name) => join(ROOT, name)).concat(PACKAGES);

/** By which sharp tells which C library it is to be loaded for. */
const LDD = "/usr/bin/ldd";

/** The variables that are read: by yaml, by us, by tfjs's WebGPU, by sharp. */
const VARIABLES = [
  ..."LOG_STREAM LOG_TOKENS TENSORFLOW_LIB TF_CPP_MIN_LOG_LEVEL XDG_RUNTIME_DIR".split(" "),
  ..."MALLOC_ARENA_MAX npm_package_config_libvips".split(" "),
];

/** A folder of more files than this stands for them: a command line is short. */
const MOST_FILES = 1000;

/**
 * Flags of `deno run` for a process that may touch nothing but that: no network, no other programs,
 * no module from elsewhere. Where TensorFlow may be loaded, any native code may: it takes pointers,
 * which Deno gives to none or all. Otherwise native code is that of the packages alone, which is
 * sharp.
 */
export function permissionFlags({ read, write, tensorflow }: Access): readonly string[] {
  return [
    "--no-prompt",
    // Modules and packages are fetched without any permission to use the network.
    "--no-remote",
    "--deny-import",
    "--node-modules-dir=manual",
    "--frozen",
    ...listed("read", [...OWN, LDD, ...merged([...read, ...write])]),
    ...listed("write", merged(write)),
    `--allow-env=${VARIABLES.join(",")}`,
    ...tensorflow ? ["--allow-ffi"] : listed("ffi", PACKAGES),
  ];
}

/** Where a path leads to; itself where nothing is there yet. */
function realPath(path: string): string {
  try {
    return realpathSync(path);
  } catch {
    return path;
  }
}

/** A flag for each path, as many as it takes: one flag holds 128 KiB at most. */
function listed(kind: "read" | "write" | "ffi", paths: readonly string[]): readonly string[] {
  return paths.map((path) => `--allow-${kind}=${spelled(path)}`);
}

/**
 * A path as a flag may have it, where a comma would part it: from the working directory, if that
 * spares the comma, or else the nearest folder above it without one.
 */
function spelled(path: string): string {
  const ways = [path, relative(Deno.cwd(), path) || "."];
  const way = ways.find((way) => !way.includes(","));
  return way ?? spelled(dirname(path));
}

/** Absolute paths, each once, without those that lie in another of them. */
function merged(paths: readonly string[]): readonly string[] {
  const all = new Set(paths.map((path) => resolve(path)));
  const few = all.size > MOST_FILES ? new Set([...all].map((path) => dirname(path))) : all;
  return [...few].filter((path) => {
    for (let above = dirname(path), at = path; above !== at; at = above, above = dirname(at)) {
      if (few.has(above)) return false;
    }
    return true;
  });
}
