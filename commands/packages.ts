import { configure } from "arktype/config";

// Compiling a schema takes longer than all that this program ever reads by it. It has to be said
// before the first schema is made.
configure({ jitless: true });

// Each import of a package that Deno has not loaded yet has it look whether all packages are in
// place, however many modules of one graph have that import.
await Promise.all([import("arktype"), import("rxjs"), import("yaml")]);
