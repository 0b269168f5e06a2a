import { trimMemory } from "../../../engine/tensorflow/trim_memory.ts";

/*
 * Drops weights as reading them leaves them behind, many buffers of many sizes with little between
 * them that stays, trims, and prints the resident memory in bytes with them, and behind that.
 */

const stays: Float32Array[] = [];
function readAndDrop(): number {
  const weights = Array.from({ length: 400 }, (_, i) => {
    stays.push(new Float32Array(64).fill(1));
    return new Float32Array(100_000 + 1000 * i).fill(1);
  });
  return weights.length === 0 ? 0 : Deno.memoryUsage().rss;
}
const before = readAndDrop();
await trimMemory();
console.log(JSON.stringify({ before, behind: Deno.memoryUsage().rss, stays: stays.length }));
