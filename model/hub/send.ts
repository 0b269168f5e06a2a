import type { HubContext } from "./hub_context.ts";
import { Unreachable } from "./unreachable.ts";

/** How many redirects are followed: the hub gives one for a renamed repository, one to its CDN. */
const MAX_REDIRECTS = 10;

/**
 * Sends a GET request and follows its redirects by hand, so that the token goes to the endpoint's
 * own origin and to no other, wherever a redirect leads. None is followed from https to http.
 *
 * @returns the answer, whatever its status, its body still to be read; its address is undefined in
 *   messages on purpose: that of a CDN is signed
 * @throws {Unreachable} where no answer comes
 */
export async function send(
  url: URL,
  headers: Readonly<Record<string, string>>,
  { settings, patience }: Pick<HubContext, "settings" | "patience">,
): Promise<Response> {
  const { origin } = new URL(settings.endpoint);
  for (let redirects = 0, at = url; redirects <= MAX_REDIRECTS; redirects++) {
    const authorized = settings.token !== undefined && at.origin === origin;
    const response = await sendOnce(at, {
      // Sizes and offsets are those of the file itself only where nothing compresses it.
      "accept-encoding": "identity",
      ...headers,
      ...authorized && { authorization: `Bearer ${settings.token}` },
    }, patience);
    const target = response.headers.get("location");
    if (response.status < 300 || response.status > 399 || target === null) return response;
    await response.body?.cancel();
    const next = URL.parse(target, at);
    const allowed = next?.protocol === "https:" ||
      next?.protocol === "http:" && at.protocol === "http:";
    if (next === null || !allowed || next.username !== "" || next.password !== "") {
      throw new Unreachable(
        `Cannot reach ${at.origin}: it redirects to where none may be followed`,
      );
    }
    at = next;
  }
  throw new Unreachable(
    `Cannot reach ${url.origin}: it redirects more than ${MAX_REDIRECTS} times`,
  );
}

async function sendOnce(
  url: URL,
  headers: Readonly<Record<string, string>>,
  patience: number,
): Promise<Response> {
  const waiting = new AbortController();
  const timer = setTimeout(
    () => waiting.abort(new Error(`no answer in ${patience / 1000} s`)),
    patience,
  );
  try {
    return await fetch(url, { headers, redirect: "manual", signal: waiting.signal });
  } catch (error) {
    throw new Unreachable(`Cannot reach ${url.origin}: ${reasonOf(error)}`, { cause: error });
  } finally {
    clearTimeout(timer);
  }
}

/** The network's own words; without the address, which may be signed. */
function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const { message } = error.cause instanceof Error ? error.cause : error;
  return message
    .replace(/^error sending request\b/, "")
    .replace(/^(?: from \S+)? for (?:url )?\(?\S+?\)?(?: \([^)]*\))?: /, "")
    .replace(/^client error \(\w+\): /, "");
}
