// A process of its own for locate_processes_test.ts: stdout has the libraries, stderr what is said.
import { locateLibraries } from "../../../../engine/tensorflow/libraries/locate_libraries.ts";

const libraries = await locateLibraries({
  say: (line) => console.error(line),
  platform: { os: "linux", arch: "x86_64" },
});
console.log(JSON.stringify(libraries));
