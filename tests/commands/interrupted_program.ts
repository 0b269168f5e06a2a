import { listenForInterruption } from "../../commands/interruption.ts";

/** Says on stdout what it hears of signals, and goes on until it is stopped for good. */
const { requested, signal } = listenForInterruption(console.log);
requested.subscribe(() => console.log("requested", signal.aborted));
setTimeout(() => {}, 60_000);
console.log("ready");
