import type { Report } from "../schemas/events.ts";
import { largestValue } from "../schemas/largest_value.ts";

/** How often steps are told of, in milliseconds. */
const EVERY_MS = 5000;

/** A metric's value: a percentage, or cross-entropy in nats. */
const shown = (metric: string, value: number) =>
  largestValue(metric) === 1 ? `${(100 * value).toFixed(1)} %` : `${value.toFixed(3)} nats`;

/** A table's row in a sentence. */
function rowLine(row: Extract<Report, { event: "result" }>["rows"][number]): string {
  const name = row.ensembling ? `${row.method}, α = ${row.alpha}` : row.method;
  const { metric, ood_metric: onOod = metric } = row;
  const by = onOod === metric ? "" : ` (${onOod})`;
  const ood = row.ood === undefined ? "" : `, OOD${by} ${shown(onOod, row.ood)}`;
  const retained = Object.entries(row.retention ?? {})
    .map(([of, value]) => `, ${of} ${shown(of, value)}`);
  return `  ${name.padEnd(20)} ${metric}: ID ${shown(metric, row.id)}${ood}${retained.join("")}`;
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
        `${event.split}: ${event.metric} ${
          shown(event.metric, event.value)
        } of ${event.n} pictures`,
      ];
    case "selected":
      return [`Chose α = ${event.alpha} by ${event.by.metric} on ${event.by.split}`];
    case "probe": {
      const { c, by: { metric, split, value }, iterations, converged } = event;
      const end = converged ? "" : ", not converged";
      return [
        `Chose C = ${c.toPrecision(3)} by ${metric} on ${split}: ${shown(metric, value)} ` +
        `(${iterations} iterations${end})`,
      ];
    }
    case "best": {
      const { step, by: { metric, split, value } } = event;
      const which = step < 0 ? "from before training" : `of step ${step}`;
      return [`Kept the weights ${which} by ${metric} on ${split}: ${shown(metric, value)}`];
    }
    case "warning":
      return [`Warning, step ${event.step}: ${event.reason}`];
    case "quarantine":
      return [`Skipped ${event.path}: ${event.reason}`];
    case "result":
      return ["Result:", ...event.rows.map(rowLine)];
    case "end":
      return [
        `${event.status}${event.reason === undefined ? "" : ` (${event.reason})`}, ` +
        `${event.seconds.toFixed(0)} s, ${event.peak_mb.toFixed(0)} MB`,
      ];
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
