import { type } from "arktype";
import { type Event, event, type Report } from "../schemas/events.ts";

/**
 * Puts the time on an event, in front, and holds the event against the contract.
 *
 * @throws {TypeError} if the event is not as the contract has it: a NaN among the metrics, say
 */
export function stamp({ event: name, ...fields }: Report, now: Date = new Date()): Event {
  const stamped = event({ event: name, time: now.toISOString(), ...fields });
  if (!(stamped instanceof type.errors)) return stamped;
  throw new TypeError(`Cannot report event "${name}": ${stamped.summary}`);
}
