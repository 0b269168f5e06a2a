/**
 * A server cannot be asked, or stopped answering: no network, no such host, a timeout, a server
 * error that did not pass. What is in the cache may do instead.
 */
export class Unreachable extends Error {
  constructor(message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = "Unreachable";
  }
}
