import { registerBackend, removeBackend } from "../../../engine/tensorflow/backend.ts";
import { openBinding } from "../../../engine/tensorflow/binding.ts";
import { type CApi, openCApi, type Pointer } from "../../../engine/tensorflow/c_api.ts";
import { locateLibraries } from "../../../engine/tensorflow/libraries/locate_libraries.ts";
import { withoutChatter } from "../../../engine/tensorflow/without_chatter.ts";
import type { Tensor } from "../../../engine/tf.ts";

/** An operation of a recorded graph and what has to run before it, by the names of operations. */
export interface RecordedOperation {
  readonly type: string;
  readonly after: readonly string[];
}

/** TensorFlow with its C API watched. */
export interface SpiedTensorFlow {
  readonly binding: ReturnType<typeof openBinding>;
  readonly backend: ReturnType<typeof registerBackend>;
  /** Where the values of a tensor lie in memory. */
  readonly addressOf: (tensor: Tensor) => bigint;
  /** The control dependencies recorded so far, by the name of the operation that has them. */
  readonly recorded: ReadonlyMap<string, RecordedOperation>;
  readonly close: () => void;
}

/** Opens TensorFlow on one thread, watching where tensors lie and what waits for what. */
export async function openSpiedTensorFlow(): Promise<SpiedTensorFlow> {
  const { folder } = await locateLibraries({ say: console.error });
  const api = withoutChatter(() => openCApi(folder));
  const text = (bytes: Uint8Array) => new TextDecoder().decode(bytes.subarray(0, -1));
  const key = (pointer: Deno.PointerValue) => Deno.UnsafePointer.value(pointer);
  const names = new Map<bigint, string>();
  const recorded = new Map<string, { type: string; after: string[] }>();
  let address = 0n;

  const call: CApi["call"] = {
    ...api.call,
    TF_TensorData(tensor) {
      const data = api.call.TF_TensorData(tensor);
      address = key(data);
      return data;
    },
    TF_NewOperation(graph, type, name) {
      const description = api.call.TF_NewOperation(graph, type, name);
      names.set(key(description), text(name as Uint8Array));
      recorded.set(text(name as Uint8Array), { type: text(type as Uint8Array), after: [] });
      return description;
    },
    TF_FinishOperation(description, status) {
      const operation = api.call.TF_FinishOperation(description, status);
      names.set(key(operation), names.get(key(description)) ?? "");
      return operation;
    },
    TF_AddControlInput(description, before) {
      const name = names.get(key(description)) ?? "";
      recorded.get(name)?.after.push(names.get(key(before as Pointer)) ?? "");
      api.call.TF_AddControlInput(description, before);
    },
  };

  const binding = withoutChatter(() => openBinding({ ...api, call }, 1));
  return {
    binding,
    backend: registerBackend(binding),
    recorded,
    addressOf(tensor) {
      tensor.dataSync();
      return address;
    },
    close() {
      removeBackend();
      binding.close();
    },
  };
}
