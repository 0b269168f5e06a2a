/**
 * What a process that works might be brought to try, each `KIND VALUE`; prints a line of JSON for
 * each: true where it could be done, or else why not.
 */
const ATTEMPTS: Readonly<Record<string, (value: string) => unknown>> = {
  read: (path) => Deno.readFileSync(path),
  list: (path) => [...Deno.readDirSync(path)],
  write: (path) => Deno.writeTextFileSync(path, "written"),
  run: (program) => new Deno.Command(program).outputSync(),
  fetch: async (address) => await (await fetch(address)).text(),
  connect: async (port) =>
    (await Deno.connect({ hostname: "127.0.0.1", port: Number(port) })).close(),
  import: async (specifier) => await import(specifier),
  env: (name) => Deno.env.get(name),
};

for (const attempt of Deno.args) {
  const [kind = "", ...value] = attempt.split(" ");
  try {
    await ATTEMPTS[kind]?.(value.join(" "));
    console.log(JSON.stringify(true));
  } catch (error) {
    console.log(JSON.stringify(error instanceof Error ? `${error.name}: ${error.message}` : error));
  }
}
