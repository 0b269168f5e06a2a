// Each import of a package that Deno has not loaded yet has it look whether all packages are in
// place, however many modules of one graph have that import.
await Promise.all([import("arktype"), import("rxjs"), import("yaml")]);
