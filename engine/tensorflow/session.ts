import { type CApi, type Pointer, present } from "./c_api.ts";
import { configProto } from "./config_proto.ts";
import { type GraphOutput, packOutputs } from "./graph_output.ts";

/** The place of an output, with the tensor that it is given. */
export interface Feed {
  readonly output: Pick<GraphOutput, "operation" | "index">;
  /** A `TF_Tensor`; stays the caller's. */
  readonly tensor: Pointer;
}

/** What one run of a graph gives. */
export interface SessionRun {
  readonly feeds: readonly Feed[];
  readonly fetches: readonly Pick<GraphOutput, "operation" | "index">[];
  /** Operations that are to run whatever is fetched. */
  readonly targets: readonly Pointer[];
}

/** Runs a graph as TensorFlow did before it was eager, which alone tells the time of operations. */
export interface Session {
  /**
   * Runs it.
   *
   * @returns a `TF_Tensor` for each fetch, the caller's to delete, and the bytes of a `RunMetadata`
   */
  readonly run: (run: SessionRun) => { tensors: readonly Pointer[]; metadata: Uint8Array };
  readonly close: () => void;
}

/** `RunOptions` (tensorflow/core/protobuf/config.proto): trace_level, field 1, is FULL_TRACE. */
const TRACED = Uint8Array.from([0x08, 3]);

/** Opens a session on a graph, which may grow meanwhile. */
export function openSession(api: CApi, graph: Pointer, threads: number): Session {
  const { call, status, check } = api;
  const options = present(call.TF_NewSessionOptions(), "session options");
  const config = configProto(threads);
  call.TF_SetConfig(options, config, BigInt(config.length), status);
  const opened = call.TF_NewSession(graph, options, status);
  call.TF_DeleteSessionOptions(options);
  check("Cannot open a session");
  const session = present(opened, "session");
  const traced = present(
    call.TF_NewBufferFromString(TRACED, BigInt(TRACED.length)),
    "buffer",
  );
  return {
    run({ feeds, fetches, targets }) {
      const metadata = present(call.TF_NewBuffer(), "buffer");
      const fetched = new BigUint64Array(fetches.length);
      try {
        call.TF_SessionRun(
          session,
          traced,
          packOutputs(feeds.map(({ output }) => output)),
          BigUint64Array.from(feeds, ({ tensor }) => Deno.UnsafePointer.value(tensor)),
          feeds.length,
          packOutputs(fetches),
          fetched,
          fetches.length,
          BigUint64Array.from(targets, Deno.UnsafePointer.value),
          targets.length,
          metadata,
          status,
        );
        check("Cannot run a session");
        const tensors = Array.from(
          fetched,
          (value) => present(Deno.UnsafePointer.create(value), "tensor"),
        );
        return { tensors, metadata: bufferBytes(metadata) };
      } finally {
        call.TF_DeleteBuffer(metadata);
      }
    },
    close() {
      call.TF_DeleteBuffer(traced);
      call.TF_DeleteSession(session, status);
    },
  };
}

/** A copy of what a `TF_Buffer` holds: a pointer to the bytes, then their number. */
function bufferBytes(buffer: Pointer): Uint8Array {
  const view = new Deno.UnsafePointerView(buffer);
  const data = view.getPointer(0), length = Number(view.getBigUint64(8));
  if (data === null || length === 0) return new Uint8Array();
  return new Uint8Array(Deno.UnsafePointerView.getArrayBuffer(data, length).slice(0));
}
