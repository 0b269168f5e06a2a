import type { Kind } from "../schemas/messages.ts";
import type { Port } from "./stage.ts";

/** What a port takes, in one form for all ways of declaring it. */
export interface PortShape {
  readonly kinds: readonly Kind[];
  /** Whether several nodes may feed it. */
  readonly many: boolean;
  readonly optional: boolean;
}

/** Brings a port's declaration into one form. */
export function portShape(port: Port): PortShape {
  if (typeof port === "string") return { kinds: [port], many: false, optional: false };
  if ("optional" in port) return { ...portShape(port.optional), optional: true };
  return { kinds: port, many: true, optional: false };
}
