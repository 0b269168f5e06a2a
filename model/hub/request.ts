import { setTimeout } from "node:timers/promises";
import type { HubContext } from "./hub_context.ts";
import { send } from "./send.ts";
import { Unreachable } from "./unreachable.ts";

/** The longest wait that a server may ask for, in milliseconds. */
const LONGEST_WAIT = 60_000;

/** Why there is no answer of use, and how many milliseconds the server asks to be left alone. */
interface Trouble {
  readonly problem: Unreachable;
  readonly wait: number;
}

/**
 * Sends a GET request as `send()` does, and again after a while where no answer comes, where there
 * are too many requests, or where the server has a trouble of its own.
 *
 * @returns an answer whose status is no trouble of the server's
 * @throws {Unreachable} where it stays so, the server asks for more than a minute, or nothing may
 *   be asked
 */
export async function request(
  url: URL,
  headers: Readonly<Record<string, string>>,
  context: Pick<HubContext, "settings" | "patience" | "pauses">,
): Promise<Response> {
  if (context.settings.offline) {
    throw new Unreachable(`Cannot reach ${url.origin}: HF_HUB_OFFLINE is set`);
  }
  for (let tries = 0;; tries++) {
    const answer = await attempt(url, headers, context);
    if (answer instanceof Response) return answer;
    const pause = context.pauses[tries];
    if (pause === undefined || answer.wait > LONGEST_WAIT) throw answer.problem;
    await setTimeout(Math.max(pause, answer.wait));
  }
}

async function attempt(
  url: URL,
  headers: Readonly<Record<string, string>>,
  context: Pick<HubContext, "settings" | "patience">,
): Promise<Response | Trouble> {
  let response: Response;
  try {
    response = await send(url, headers, context);
  } catch (error) {
    if (error instanceof Unreachable) return { problem: error, wait: 0 };
    throw error;
  }
  const { status } = response;
  if (status !== 408 && status !== 429 && status < 500) return response;
  await response.body?.cancel();
  const wait = askedWait(response.headers);
  const asks = wait > 0 ? `, and asks to wait ${Math.ceil(wait / 1000)} s` : "";
  return {
    problem: new Unreachable(`Cannot use ${url.origin}: it answers with status ${status}${asks}`),
    wait,
  };
}

/**
 * How long a server asks to be left alone, in milliseconds: by `Retry-After`, in seconds or as a
 * date, or by the hub's own `RateLimit: "api";r=0;t=55`.
 */
function askedWait(headers: Headers): number {
  const after = headers.get("retry-after")?.trim() ?? "";
  if (/^\d+$/.test(after)) return Number(after) * 1000;
  const date = Date.parse(after);
  if (!Number.isNaN(date)) return Math.max(0, date - Date.now());
  const limit = /;\s*r\s*=\s*0\s*;\s*t\s*=\s*(\d+)/.exec(headers.get("ratelimit") ?? "")?.[1];
  return limit === undefined ? 0 : Number(limit) * 1000;
}
