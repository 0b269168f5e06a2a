type Sharp = typeof import("sharp").default;

let loading: Promise<Sharp> | undefined;

/**
 * The picture library, loaded when it is first needed. It decodes each picture on one thread, since
 * pictures come several at a time (on two cores four at once are a fifth faster than two, and more
 * threads for each are no faster), and caches none, since no encoded picture comes twice in a row.
 */
export function loadSharp(): Promise<Sharp> {
  loading ??= import("sharp").then(({ default: sharp }) => {
    sharp.concurrency(1);
    sharp.cache(false);
    return sharp;
  });
  return loading;
}
