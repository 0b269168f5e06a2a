import { EngineUnavailable } from "../../engine/engine_unavailable.ts";
import type {
  SetupGiven,
  SetupOutcome,
  SetupQuestion,
  SetupReply,
} from "../../engine/setup_messages.ts";
import { isHubName, parseHubName } from "../../schemas/hub_name.ts";
import { InputError } from "../../schemas/input_error.ts";
import { say } from "../command.ts";
import type { Access } from "./access.ts";

/** Does what a process that works may ask for, one thing after the other as it comes. */
export interface SetupService {
  /** Answers a message of that process; undefined to one that asks for nothing. */
  readonly answer: (message: unknown) => Promise<SetupReply | undefined>;
  /** Gives up what is under way, and waits until it has been. */
  readonly close: () => Promise<void>;
}

/**
 * Finds and fetches for a process that works what it may ask for: TensorFlow's libraries, and the
 * models of the hub that its pipeline names. What else it asks for is refused: whoever might have
 * got hold of that process is not to have the network by way of this one.
 */
export function setupService({ models, tensorflow }: Access): SetupService {
  const closing = new AbortController(), underWay = new Set<Promise<unknown>>();
  const repositories = new Set(
    models.flatMap((name) => isHubName(name) ? repositoryOf(name) : []),
  );
  // It is loaded while the work has other things to do.
  const locating = tensorflow
    ? import("../../engine/tensorflow/libraries/locate_libraries.ts")
    : undefined;
  const find = async (question: SetupQuestion): Promise<SetupGiven[keyof SetupGiven]> => {
    const { signal } = closing;
    if (question.ask === "tensorflow") {
      const { locateLibraries } = await locating ?? {};
      if (locateLibraries !== undefined) return await locateLibraries({ say, signal });
      throw new Error("Cannot give TensorFlow: this work may not load it");
    }
    const { name, weights } = question;
    if (!repositoryOf(name).every((repository) => repositories.has(repository))) {
      throw new Error(`Cannot fetch "${name}": no pipeline of this work names it`);
    }
    const { fetchModel } = await import("../../model/hub/fetch_model.ts");
    return await fetchModel(name, { weights, say });
  };
  return {
    async answer(message) {
      if (!isRequest(message)) return undefined;
      const found = find(message);
      underWay.add(found);
      const outcome = await found.then((given): SetupOutcome => ({ given }), outcomeOf);
      underWay.delete(found);
      return { id: message.id, ...outcome };
    },
    async close() {
      closing.abort();
      await Promise.allSettled(underWay);
    },
  };
}

/** The repository of a model; none where the name is wrong, which is said where it is fetched. */
function repositoryOf(name: string): readonly string[] {
  try {
    return [parseHubName(name).repository];
  } catch (error) {
    if (error instanceof InputError) return [];
    throw error;
  }
}

function isRequest(message: unknown): message is SetupQuestion & { readonly id: number } {
  if (typeof message !== "object" || message === null || !("id" in message)) return false;
  if (typeof message.id !== "number" || !("ask" in message)) return false;
  if (message.ask === "tensorflow") return true;
  return message.ask === "model" && "name" in message && typeof message.name === "string" &&
    "weights" in message && typeof message.weights === "boolean";
}

function outcomeOf(error: unknown): SetupOutcome {
  if (error instanceof InputError) return { problems: error.problems };
  if (error instanceof EngineUnavailable) return { unavailable: error.message };
  return { failure: error instanceof Error ? error.message : String(error) };
}
