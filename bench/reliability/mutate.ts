import type { Random } from "../../engine/random.ts";

/** What a file is made worse by; the name stands in reports. */
export type Mutation = (
  bytes: Uint8Array,
  random: Random,
  others: readonly Uint8Array[],
) => Uint8Array;

/** Numbers that declare sizes which a file does not have. */
const HUGE = [0x7fffffff, 0xffffffff, 0x80000000, 0, 60_000, 0xffff];

/** Changes of a file's bytes that know nothing of what they mean. */
export const MUTATIONS: Readonly<Record<string, Mutation>> = {
  unchanged: (bytes) => bytes,
  truncated: (bytes, random) => bytes.slice(0, random.integer(bytes.length)),
  "bits flipped": (bytes, random) => {
    const out = bytes.slice();
    for (let left = 1 + random.integer(8); left > 0; left--) {
      out[place(out, random)]! ^= 1 << random.integer(8);
    }
    return out;
  },
  "bytes written over": (bytes, random) => {
    const out = bytes.slice(), from = place(out, random);
    for (let i = 0; i < 1 + random.integer(32); i++) {
      if (from + i < out.length) out[from + i] = random.integer(256);
    }
    return out;
  },
  "part cut out": (bytes, random) => {
    const from = random.integer(bytes.length), to = from + random.integer(bytes.length - from);
    return joined(bytes.subarray(0, from), bytes.subarray(to));
  },
  "part repeated": (bytes, random) => {
    const from = random.integer(bytes.length), to = from + random.integer(bytes.length - from);
    return joined(bytes.subarray(0, to), bytes.subarray(from));
  },
  spliced: (bytes, random, others) => {
    const other = others[random.integer(others.length)] ?? bytes;
    const at = random.integer(bytes.length);
    return joined(bytes.subarray(0, at), other.subarray(Math.min(at, other.length)));
  },
  "huge sizes": (bytes, random) => {
    const out = bytes.slice(), width = [2, 4, 8][random.integer(3)] ?? 4;
    const view = new DataView(out.buffer), at = place(out, random), little = random.uniform() < 0.5;
    const value = HUGE[random.integer(HUGE.length)] ?? 0;
    if (at + width > out.length) return out;
    if (width === 2) view.setUint16(at, value & 0xffff, little);
    else view.setUint32(at, value, little);
    if (width === 8) view.setUint32(at + 4, value, little);
    return out;
  },
  zeroed: (bytes, random) => {
    const from = random.integer(bytes.length);
    return bytes.slice().fill(0, from, from + 1 + random.integer(512));
  },
  "stray bytes behind": (bytes, random) =>
    joined(bytes, Uint8Array.from({ length: 1 + random.integer(99) }, () => random.integer(256))),
  noise: (bytes, random) =>
    Uint8Array.from({ length: Math.min(bytes.length, 512) }, () => random.integer(256)),
  empty: () => new Uint8Array(0),
};

/** A mutation of a good file, drawn by the random numbers; two of them one time in four. */
export function mutate(
  bytes: Uint8Array,
  random: Random,
  others: readonly Uint8Array[],
): { readonly name: string; readonly bytes: Uint8Array } {
  const names = Object.keys(MUTATIONS), count = random.uniform() < 0.25 ? 2 : 1;
  const drawn = Array.from({ length: count }, () => names[random.integer(names.length)] ?? "empty");
  const mutated = drawn.reduce(
    (now, name) => now.length === 0 ? now : MUTATIONS[name]?.(now, random, others) ?? now,
    bytes,
  );
  return { name: drawn.join(", "), bytes: mutated };
}

/** Half of the time among the first 256 bytes, where headers are, a quarter among the last. */
function place(bytes: Uint8Array, random: Random): number {
  const where = random.uniform(), near = Math.min(256, bytes.length);
  if (where < 0.5) return random.integer(near);
  return where < 0.75 ? bytes.length - 1 - random.integer(near) : random.integer(bytes.length);
}

function joined(...parts: readonly Uint8Array[]): Uint8Array {
  const out = new Uint8Array(parts.reduce((size, part) => size + part.length, 0));
  let at = 0;
  for (const part of parts) {
    out.set(part, at);
    at += part.length;
  }
  return out;
}
