/** Runs `body` with environment variables set, or unset where undefined, and puts them back. */
export async function withEnvironment<T>(
  variables: Readonly<Record<string, string | undefined>>,
  body: () => Promise<T>,
): Promise<T> {
  const set = (name: string, value: string | undefined) =>
    value === undefined ? Deno.env.delete(name) : Deno.env.set(name, value);
  const before = Object.keys(variables).map((name) => [name, Deno.env.get(name)] as const);
  Object.entries(variables).forEach(([name, value]) => set(name, value));
  try {
    return await body();
  } finally {
    before.forEach(([name, value]) => set(name, value));
  }
}
