import { defer, map, merge, Observable, Subject, Subscription } from "rxjs";
import { blame } from "./blame.ts";
import type { Graph, GraphNode } from "./graph.ts";
import { nodeError } from "./node_error.ts";
import { portShape } from "./port_shape.ts";
import type { RunContext } from "./run.ts";
import type { Inputs, Ports } from "./stage.ts";

/** A node while it runs. */
interface Live {
  readonly node: GraphNode;
  /** What it gives: each message goes to every node that takes it, and none is kept. */
  readonly output: Subject<unknown>;
  started: boolean;
  /** The message that is being delivered to it, while it is. */
  receiving: unknown;
}

/**
 * Runs a graph: completes when every node that feeds no other has completed. Consumers subscribe
 * before what feeds them begins, so nothing is lost and nothing need be kept for latecomers. The
 * first error ends the whole run. Either way, before the promise settles, every stream has been
 * unsubscribed from and every node's signal aborted.
 *
 * @param signal ends the run from outside; the promise then rejects with its reason
 * @throws {InputError} if a node failed because of what the user gave
 * @throws {Error} if a node failed otherwise; names the node, its stage and the item
 */
export function connectGraph(
  graph: Graph,
  context: RunContext,
  signal?: AbortSignal,
): Promise<void> {
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  const streams = new Subscription();
  const torn = new AbortController();
  const tearDown = () => {
    signal?.removeEventListener("abort", cancel);
    streams.unsubscribe();
    torn.abort(new DOMException("The graph was torn down", "AbortError"));
  };
  const succeed = () => resolve(tearDown());
  const fail = (error: unknown) => {
    tearDown();
    reject(error);
  };
  const cancel = () => fail(signal?.reason);
  signal?.addEventListener("abort", cancel);
  if (signal?.aborted) cancel();

  const lives = new Map(graph.map((node): [string, Live] => [
    node.name,
    { node, output: new Subject(), started: false, receiving: undefined },
  ]));
  const feeding = new Set(graph.flatMap(({ inputs }) => Object.values(inputs).flat()));
  const open = new Set(graph.filter(({ name }) => !feeding.has(name)));
  if (open.size === 0) succeed();

  for (const live of [...lives.values()].reverse()) {
    if (torn.signal.aborted) break;
    const { node, output } = live;
    const run = { ...context, node: node.name, signal: torn.signal };
    live.started = true;
    streams.add(
      defer(() => node.stage.connect(inputsOf(live, lives), node.options, run)).subscribe({
        next: (message) => output.next(message),
        error: (error) => {
          blame(error, live.receiving);
          fail(nodeError(node, error));
        },
        complete: () => {
          output.complete();
          if (open.delete(node) && open.size === 0) succeed();
        },
      }),
    );
  }
  return promise;
}

function inputsOf(taker: Live, lives: ReadonlyMap<string, Live>): Inputs<Ports> {
  const { stage, inputs } = taker.node;
  const ports = Object.entries(stage.needs).map(([port, declared]) => {
    const givers = (inputs[port] ?? []).map((name) => lives.get(name)!);
    if (givers.length === 0) return [port, undefined];
    const tagged = portShape(declared).many;
    return [port, merge(...givers.map((giver) => messagesOf(giver, taker, tagged)))];
  });
  return Object.fromEntries(ports);
}

/** What one node gives to another. */
function messagesOf(giver: Live, taker: Live, tagged: boolean): Observable<unknown> {
  const kind = giver.node.stage.gives;
  const messages = new Observable((subscriber) => {
    if (giver.started) {
      throw new Error(
        `Cannot take from node "${giver.node.name}": it has begun; connect must subscribe to ` +
          "every input at once",
      );
    }
    return giver.output.subscribe({
      next: (message) => {
        taker.receiving = message;
        subscriber.next(message);
        taker.receiving = undefined;
      },
      complete: () => subscriber.complete(),
    });
  });
  return tagged ? messages.pipe(map((message) => ({ kind, message }))) : messages;
}
