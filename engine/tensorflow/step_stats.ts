import type { OperationTime } from "../engine.ts";
import { readNodeName } from "./node_name.ts";
import { readMessage } from "./read_message.ts";

/** `[mklcpu 64.3MB 64.3MB] NAME = OPERATION(INPUTS)`, what is in brackets not always being there. */
const LABEL = / = ([\w:>]+)\(/;

/**
 * The times of operations in a `RunMetadata` (tensorflow/core/protobuf/config.proto): its
 * `step_stats`, field 1, has `dev_stats`, field 1, each with `node_stats`, field 2.
 *
 * @throws {SyntaxError} if it is damaged
 */
export function stepStats(metadata: Uint8Array): readonly OperationTime[] {
  const within = (messages: readonly Uint8Array[], field: number) =>
    messages.flatMap((message) =>
      [...readMessage(message)].flatMap(({ number, value }) =>
        number === field && value instanceof Uint8Array ? [value] : []
      )
    );
  return within(within(within([metadata], 1), 1), 2).map(nodeTime);
}

/**
 * A `NodeExecStats` (tensorflow/core/framework/step_stats.proto): `node_name` 1,
 * `op_start_rel_micros` 3, `op_end_rel_micros` 4, `timeline_label` 8, and the same two times in
 * nanoseconds, 14 and 15.
 */
function nodeTime(message: Uint8Array): OperationTime {
  const fields = new Map([...readMessage(message)].map(({ number, value }) => [number, value]));
  const text = (field: number) => {
    const value = fields.get(field);
    return value instanceof Uint8Array ? new TextDecoder().decode(value) : "";
  };
  const count = (field: number) => {
    const value = fields.get(field);
    return typeof value === "bigint" ? Number(value) : undefined;
  };
  const nanoseconds = (count(15) ?? 0) - (count(14) ?? 0);
  const microseconds = (count(4) ?? 0) - (count(3) ?? 0);
  const ran = LABEL.exec(text(8))?.[1] ?? "";
  return {
    ...(readNodeName(text(1)) ?? { operation: ran, shapes: "" }),
    ran,
    seconds: nanoseconds > 0 ? nanoseconds / 1e9 : microseconds / 1e6,
  };
}
