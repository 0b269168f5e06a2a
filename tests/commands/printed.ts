import { type Event, event } from "../../schemas/events.ts";

/** What was printed. */
export interface Printed<T> {
  /** What the function came to, or the error that it threw. */
  readonly outcome: PromiseSettledResult<T>;
  /** Every line of stdout is an event. */
  readonly events: readonly Event[];
  /** What people were told, on stderr. */
  readonly told: readonly string[];
}

/**
 * Does something and catches what it prints meanwhile.
 *
 * @param onEvent takes each event as it comes
 */
export async function printed<T>(
  act: () => Promise<T>,
  onEvent: (event: Event) => void = () => {},
): Promise<Printed<T>> {
  const { log, error } = console, events: Event[] = [], told: string[] = [];
  console.log = (line: string) => {
    const read = event.assert(JSON.parse(line));
    events.push(read);
    onEvent(read);
  };
  console.error = (line: string) => void told.push(...line.split("\n"));
  try {
    const [outcome] = await Promise.allSettled([act()]);
    return { outcome, events, told };
  } finally {
    Object.assign(console, { log, error });
  }
}
