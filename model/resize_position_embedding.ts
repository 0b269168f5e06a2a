import { type FilterRuns, filterRuns } from "../engine/filter_runs.ts";
import type { HostTensor } from "../schemas/host_tensor.ts";

/**
 * A ViT's position embedding for another number of patches: the class token's row stays, the grid
 * is resized by the antialiased bicubic filter, as open_clip's `resize_pos_embed` does it. An
 * embedding of that grid already is given back as it is.
 *
 * Where a new patch lies is rounded as PyTorch rounds it, sums are float64: for grids of up to 24
 * and elements of up to 3 the difference from PyTorch was at most 1.2e-6.
 *
 * @param embedding float32 [1 + old grid², width]
 * @param grid patches along each side, at least 1
 * @returns float32 [1 + grid², width]
 * @throws {RangeError} if the embedding is not that of a class token and a square grid
 */
export function resizePositionEmbedding(embedding: HostTensor, grid: number): HostTensor {
  const [rows = 0, width = 0] = embedding.shape;
  const old = Math.sqrt(rows - 1);
  if (embedding.shape.length !== 2 || !(old >= 1 && Number.isInteger(old))) {
    throw new RangeError(
      `Cannot resize position embedding: it is [${embedding.shape.join(", ")}], ` +
        "must be [1 + grid², width]",
    );
  }
  if (old === grid) return embedding;
  const runs = filterRuns(old, grid, { round: Math.fround });
  const narrow = new Float64Array(old * grid * width);
  for (let row = 0; row < old; row++) {
    const source = embedding.data.subarray((1 + row * old) * width);
    resample(source, narrow.subarray(row * grid * width), runs, grid, width);
  }
  const data = new Float32Array((1 + grid * grid) * width);
  data.set(embedding.data.subarray(0, width));
  resample(narrow, data.subarray(width), runs, grid, grid * width);
  return { shape: [1 + grid * grid, width], data };
}

/** Weighted sums of a line of vectors, each `width` long, into another line of them. */
function resample(
  from: Float32Array | Float64Array,
  into: Float32Array | Float64Array,
  { first, count, weights, taps }: FilterRuns,
  outputs: number,
  width: number,
): void {
  for (let output = 0; output < outputs; output++) {
    for (let i = 0; i < width; i++) {
      let sum = 0;
      for (let tap = 0; tap < count[output]!; tap++) {
        sum += weights[output * taps + tap]! * from[(first[output]! + tap) * width + i]!;
      }
      into[output * width + i] = sum;
    }
  }
}
