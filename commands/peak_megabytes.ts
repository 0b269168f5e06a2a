import process from "node:process";

/** The most memory that this process has had resident, in MiB. */
export function peakMegabytes(): number {
  return Math.round(process.resourceUsage().maxRSS / 1024 * 10) / 10;
}
