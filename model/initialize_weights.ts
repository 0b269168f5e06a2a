import { random } from "../engine/random.ts";
import type { HostTensor, HostTensors } from "../schemas/host_tensor.ts";
import type { ModelConfig } from "../schemas/model_config.ts";
import { type InitialDistribution, initialDistribution } from "./initial_distribution.ts";
import { parameterShapes } from "./parameter_shapes.ts";

/**
 * Random weights for training from scratch, drawn as open_clip draws them. Each tensor has its own
 * stream of random numbers, keyed by seed and name: the same name and shape get the same numbers,
 * whatever the rest of the model is.
 */
export function initializeWeights(config: ModelConfig, seed: number): HostTensors {
  return new Map(
    [...parameterShapes(config)].map(([name, shape]) => [
      name,
      draw(name, shape, initialDistribution(name, config), seed),
    ]),
  );
}

function draw(
  name: string,
  shape: readonly number[],
  distribution: InitialDistribution,
  seed: number,
): HostTensor {
  const data = new Float32Array(shape.reduce((product, length) => product * length, 1));
  const numbers = random(seed, "initialize", name);
  switch (distribution.kind) {
    case "constant":
      data.fill(distribution.value);
      break;
    case "normal":
      for (let i = 0; i < data.length; i++) data[i] = distribution.deviation * numbers.normal();
      break;
    case "uniform":
      for (let i = 0; i < data.length; i++) {
        data[i] = distribution.bound * (2 * numbers.uniform() - 1);
      }
  }
  return { shape, data };
}
