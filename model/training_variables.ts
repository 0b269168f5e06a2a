import type { Engine, Variable } from "../engine/engine.ts";
import { tf } from "../engine/tf.ts";
import type { HostTensor, HostTensors } from "../schemas/host_tensor.ts";
import type { TrainedVariable, TrainedVariables } from "./contrastive_update.ts";
import { hostCopy } from "./host_copy.ts";

/** A variable of the engine that starts with a host's tensor. */
export function variableOf(engine: Engine, { data, shape }: HostTensor): Variable {
  const tensor = tf.tensor(data, [...shape], "float32");
  const made = engine.variable(tensor);
  tensor.dispose();
  return made;
}

/** A variable of zeros, made within the engine: no array of them waits for a collection of garbage. */
function zeros(engine: Engine, shape: readonly number[]): Variable {
  const tensor = tf.fill([...shape], 0);
  const made = engine.variable(tensor);
  tensor.dispose();
  return made;
}

/** A weight and its moments, as an optimizer left them or zero. */
export function trainedVariable(
  engine: Engine,
  name: string,
  weight: HostTensor,
  optimizer?: HostTensors,
): TrainedVariable {
  const moment = (key: string) => {
    const left = optimizer?.get(key);
    return left === undefined ? zeros(engine, weight.shape) : variableOf(engine, left);
  };
  return {
    weight: variableOf(engine, weight),
    first: moment(`first/${name}`),
    second: moment(`second/${name}`),
  };
}

/** A copy of the moments: `first/NAME` and `second/NAME` for each weight. */
export async function momentsOf(trained: TrainedVariables): Promise<HostTensors> {
  const state = new Map<string, HostTensor>();
  for (const [name, { first, second }] of trained) {
    state.set(`first/${name}`, await hostCopy(first.read()));
    state.set(`second/${name}`, await hostCopy(second.read()));
  }
  return state;
}

/** Gives weights and moments back to the engine. */
export function disposeTrained(trained: TrainedVariables): void {
  for (const { weight, first, second } of trained.values()) {
    for (const variable of [weight, first, second]) variable.dispose();
  }
}
