import type { Report } from "../schemas/events.ts";

/** How often steps are told of, in milliseconds. */
const EVERY_MS = 5000;

const percent = (value: number) => `${(100 * value).toFixed(1)} %`;

/** A table's row in a sentence. */
function rowLine(row: Extract<Report, { event: "result" }>["rows"][number]): string {
  const name = row.ensembling ? `${row.method}, α = ${row.alpha}` : row.method;
  const ood = row.ood === undefined ? "" : `, OOD ${percent(row.ood)}`;
  return `  ${name.padEnd(20)} ${row.metric}: ID ${percent(row.id)}${ood}`;
}

/** What people are told of an event; nothing for those that say little to them. */
function linesOf(event: Report): readonly string[] {
  switch (event.event) {
    case "step":
      return [
        `Step ${event.step}, epoch ${event.epoch}: loss ${event.loss.toFixed(3)}, ` +
        `${Math.round(event.images_per_second)} pictures/s`,
      ];
    case "evaluation":
      return [
        `${event.epoch < 0 ? "Untuned" : `Epoch ${event.epoch}`}, α = ${event.alpha}, ` +
        `${event.split}: ${event.metric} ${percent(event.value)} of ${event.n} pictures`,
      ];
    case "selected":
      return [`Chose α = ${event.alpha} by ${event.by.metric} on ${event.by.split}`];
    case "quarantine":
      return [`Skipped ${event.path}: ${event.reason}`];
    case "result":
      return ["Result:", ...event.rows.map(rowLine)];
    case "end":
      return [`${event.status}, ${event.seconds.toFixed(0)} s, ${event.peak_mb.toFixed(0)} MB`];
    default:
      return [];
  }
}

/** Tells people, on stderr, how a run goes; steps at most every five seconds. */
export function narrate(say: (line: string) => void): (event: Report) => void {
  let told = -Infinity;
  return (event) => {
    if (event.event === "step") {
      if (performance.now() - told < EVERY_MS) return;
      told = performance.now();
    }
    linesOf(event).forEach(say);
  };
}
