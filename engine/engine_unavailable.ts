/**
 * An engine cannot be used on this machine, for a reason that lies in the machine: the wrong
 * platform, no network, no driver. Its message is one line; `auto` says it and takes the next
 * engine.
 */
export class EngineUnavailable extends Error {
  constructor(message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = "EngineUnavailable";
  }
}
