/**
 * Runs tests: those that are named (`deno task test tests/model`), with options of `deno test`, or
 * else all, in two processes side by side, since much of the time each waits for one processor.
 * Files of one process must not run side by side: TensorFlow would be loaded by several threads.
 * The second's output follows when the first is done.
 */
const OPTIONS = ["test", "--quiet", "--no-prompt", "--frozen", "-P=test"];
const ALL = [["--ignore=tests/end_to_end", "tests/"], ["tests/end_to_end"]];

const [first = [], ...others] = Deno.args.length > 0 ? [Deno.args] : ALL;

const start = (args: readonly string[], output: "inherit" | "piped") =>
  new Deno.Command(Deno.execPath(), {
    args: [...OPTIONS, ...args],
    stdin: "null",
    stdout: output,
    stderr: output,
  }).spawn();

const running = start(first, "inherit");
// Taken from the beginning on, so that none of them waits for someone to read.
const beside = others.map((args) => start(args, "piped").output());
let failed = (await running.status).code !== 0;
for (const ended of beside) {
  const { code, stdout, stderr } = await ended;
  await Deno.stdout.write(stdout);
  await Deno.stderr.write(stderr);
  failed ||= code !== 0;
}
Deno.exit(failed ? 1 : 0);
