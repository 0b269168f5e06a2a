import { join } from "node:path";
import { tinyWheel } from "./tiny_wheel.ts";

/** A wheel's file name on the machine below. */
export const WHEEL = "tensorflow_cpu-2.21.0-cp311-cp311-manylinux_2_27_x86_64.whl";
/** The name of the folder that the libraries for CPU get. */
export const CPU_KEY = "tensorflow-cpu-2.21.0-linux-x86_64";

/** A machine of its own: an empty cache, and a PATH on which there is only what a test puts there. */
export class Machine implements AsyncDisposable {
  readonly said: string[] = [];
  readonly say = (line: string): void => void this.said.push(line);
  /** The libraries are tiny, so the disk of the machine that the tests run on does not matter. */
  readonly freeBytes = () => Promise.resolve(20e9);
  readonly platform = { os: "linux", arch: "x86_64" } as const;

  private constructor(readonly root: string) {}

  static async create(): Promise<Machine> {
    const machine = new Machine(await Deno.makeTempDir({ prefix: "flyp-libraries-" }));
    await Deno.mkdir(machine.bin);
    await Deno.writeFile(join(machine.root, WHEEL), tinyWheel());
    return machine;
  }

  get bin(): string {
    return join(this.root, "bin");
  }
  get cache(): string {
    return join(this.root, "cache");
  }
  get folder(): string {
    return join(this.cache, CPU_KEY);
  }
  get environment(): Map<string, string> {
    return new Map([["PATH", this.bin], ["FLYP_CACHE", this.cache], ["HOME", this.root]]);
  }
  get context() {
    const { cache, say, freeBytes, bin: path } = this;
    return { cache, say, freeBytes, path, offline: false, signal: undefined };
  }

  /** Puts a program on PATH: a shell script whose every call is one line of the log. */
  async program(name: string, script: string): Promise<void> {
    const lines = ["#!/bin/sh", `echo "${name} $*" >> "${this.root}/log"`, script, ""];
    // Renamed into place, since a script that runs cannot be written to.
    const path = join(this.root, `new-${name}`);
    await Deno.writeTextFile(path, lines.join("\n"), { mode: 0o755 });
    await Deno.rename(path, join(this.bin, name));
  }

  /** A python3 whose pip does `download` with the folder `$dest`; by default it has the wheel. */
  async python(download = `/bin/cp "${this.root}/${WHEEL}" "$dest/"`): Promise<void> {
    await this.program(
      "python3",
      `case "$*" in
         --version) echo "Python 3.11.7" ;;
         "-m pip --version") echo "pip 23.2.1 from /usr/lib/pip (python 3.11)" ;;
         "-m pip download "*)
           for arg; do case "$arg" in --dest=*) dest="\${arg#--dest=}" ;; esac; done
           echo "Looking in indexes: pip's chatter"
           ${download} ;;
         *) exit 64 ;;
       esac`,
    );
  }

  /** The calls so far that contain `words`. */
  async calls(words: string): Promise<string[]> {
    const log = await Deno.readTextFile(join(this.root, "log")).catch(() => "");
    return log.split("\n").filter((line) => line.includes(words));
  }

  /** Waits for a call that contains `words`. */
  async called(words: string): Promise<void> {
    while ((await this.calls(words)).length === 0) await new Promise((go) => setTimeout(go, 20));
  }

  /** Names in the cache folder, sorted. */
  cached(): string[] {
    return [...Deno.readDirSync(this.cache)].map(({ name }) => name).sort();
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await Deno.remove(this.root, { recursive: true });
  }
}
