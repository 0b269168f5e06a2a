import { Buffer } from "node:buffer";
import { createHash } from "node:crypto";

/** A file of a repository. */
export interface HubFile {
  readonly content: Uint8Array<ArrayBuffer>;
  /** Whether git keeps it elsewhere, as it does large files. */
  readonly lfs: boolean;
}

/** A request that came in. */
export interface Asked {
  /** Which of the two servers it came to. */
  readonly server: "hub" | "cdn";
  readonly path: string;
  readonly authorization: string | null;
  readonly range: string | null;
}

/** The repository test/tiny on a hub of its own, on this machine. */
export interface Hub {
  readonly endpoint: string;
  /** Where large files are, another origin. */
  readonly cdn: string;
  /** Files by commit and name. */
  readonly commits: Map<string, Map<string, HubFile>>;
  /** Commits by branch. */
  readonly branches: Map<string, string>;
  readonly asked: Asked[];
  /** Answers before the hub does, where it answers at all. */
  before: (asked: Asked, request: Request) => Response | undefined | Promise<Response | undefined>;
  /** Changes what is listed. */
  listing: (entries: readonly object[]) => readonly object[];
  /** How many bytes of a file the CDN sends before the connection breaks, one for each request. */
  readonly breaks: number[];
  /** Whether the CDN takes note of ranges. */
  ranges: boolean;
}

export const COMMIT = "0123456789abcdef0123456789abcdef01234567";
const REPOSITORY = "test/tiny";

const sha1 = (content: Uint8Array) =>
  createHash("sha1").update(`blob ${content.length}\0`).update(content).digest("hex");
const sha256 = (content: Uint8Array) => createHash("sha256").update(content).digest("hex");

/** Text as a file that git keeps itself. */
export const text = (content: string): HubFile => ({
  content: new TextEncoder().encode(content),
  lfs: false,
});

/**
 * Runs a test with a hub that answers as huggingface.co does: the paths, statuses and headers that
 * huggingface_hub 1.33 and @huggingface/hub 2.17 ask for and read, large files by a redirect to
 * another origin. Python's huggingface_hub downloads from it what is in it.
 */
export async function withHub(
  files: Readonly<Record<string, HubFile>>,
  test: (hub: Hub) => Promise<void>,
): Promise<void> {
  const serve = (handler: (request: Request) => Promise<Response>) =>
    Deno.serve({ hostname: "127.0.0.1", port: 0, onListen() {} }, handler);
  const address = ({ addr }: Deno.HttpServer<Deno.NetAddr>) => `http://127.0.0.1:${addr.port}`;
  const cdn = serve((request) => answerCdn(hub, request));
  const server = serve((request) => answerHub(hub, request));
  const hub: Hub = {
    endpoint: address(server),
    cdn: address(cdn),
    commits: new Map([[COMMIT, new Map(Object.entries(files))]]),
    branches: new Map([["main", COMMIT], ["refs/pr/3", COMMIT]]),
    asked: [],
    before: () => undefined,
    listing: (entries) => entries,
    breaks: [],
    ranges: true,
  };
  try {
    await test(hub);
  } finally {
    await Promise.all([server.shutdown(), cdn.shutdown()]);
  }
}

function note({ asked }: Hub, server: Asked["server"], request: Request): Asked {
  const { pathname } = new URL(request.url);
  const { headers } = request;
  const authorization = headers.get("authorization"), range = headers.get("range");
  const entry = { server, path: decodeURIComponent(pathname), authorization, range };
  asked.push(entry);
  return entry;
}

/** An answer with the headers by which the hub says what is wrong. */
export function refused(status: number, code: string, message: string): Response {
  return Response.json({ error: message }, {
    status,
    headers: { "x-error-code": code, "x-error-message": message },
  });
}

async function answerHub(hub: Hub, request: Request): Promise<Response> {
  const asked = note(hub, "hub", request);
  const own = await hub.before(asked, request);
  if (own !== undefined) return own;
  const api = /^\/api\/models\/([^/]+\/[^/]+)\/(revision|tree)\/(.+)$/.exec(asked.path);
  const cached = /^\/api\/resolve-cache\/models\/([^/]+\/[^/]+)\/([^/]+)\/(.+)$/.exec(asked.path);
  const resolve = /^\/([^/]+\/[^/]+)\/resolve\/(refs\/pr\/\d+|[^/]+)\/(.+)$/.exec(asked.path);
  const [, repository, second = "", third = ""] = api ?? cached ?? resolve ?? [];
  if (repository !== REPOSITORY) {
    return asked.authorization === null
      ? refused(401, "RepoNotFound", "Invalid username or password.")
      : refused(404, "RepoNotFound", "Repository not found");
  }
  const revision = api ? third : second;
  const commit = hub.branches.get(revision) ?? revision;
  const files = hub.commits.get(commit);
  if (files === undefined) return refused(404, "RevisionNotFound", `Invalid rev id: ${revision}`);
  if (api) return Response.json(second === "tree" ? tree(hub, files) : model(commit, files));
  const file = files.get(third);
  if (file === undefined) return refused(404, "EntryNotFound", "Entry not found");
  const { content, lfs } = file;
  const headers = { "x-repo-commit": commit, etag: `"${sha1(content)}"` };
  if (cached) return part(content, request, headers, true);
  const place = lfs
    ? `${hub.cdn}/repos/${sha256(content)}?X-Amz-Signature=secret`
    : `/api/resolve-cache/models/${REPOSITORY}/${commit}/${third}?etag=${sha1(content)}`;
  return new Response(null, {
    status: lfs ? 302 : 307,
    headers: {
      ...headers,
      "x-linked-size": String(content.length),
      "x-linked-etag": `"${lfs ? sha256(content) : sha1(content)}"`,
      location: place,
    },
  });
}

/** A large file by its hash; the token of the hub is refused, as signed addresses refuse it. */
async function answerCdn(hub: Hub, request: Request): Promise<Response> {
  const asked = note(hub, "cdn", request);
  const own = await hub.before(asked, request);
  if (own !== undefined) return own;
  if (asked.authorization !== null) return new Response("two authorizations", { status: 400 });
  const all = [...hub.commits.values()].flatMap((files) => [...files.values()]);
  const file = all.find(({ content }) => asked.path === `/repos/${sha256(content)}`);
  if (file === undefined) return new Response("none", { status: 403 });
  return part(file.content, request, {}, hub.ranges, hub.breaks.shift());
}

/** A file, or the part of it that is asked for; cut off behind so many bytes where it breaks. */
function part(
  content: Uint8Array<ArrayBuffer>,
  { headers, method }: Request,
  own: Record<string, string>,
  ranges: boolean,
  breaksAfter?: number,
): Response {
  const start = Number(/^bytes=(\d+)-/.exec(headers.get("range") ?? "")?.[1] ?? 0);
  const isPart = ranges && headers.has("range");
  if (isPart && start >= content.length) return new Response(null, { status: 416 });
  const rest = isPart ? content.subarray(start) : content;
  const end = content.length - 1;
  const range = isPart ? { "content-range": `bytes ${start}-${end}/${content.length}` } : {};
  const init = {
    status: isPart ? 206 : 200,
    headers: { ...own, ...range, "content-length": String(rest.length) },
  };
  if (method === "HEAD") return new Response(null, init);
  if (breaksAfter === undefined) return new Response(rest, init);
  let sent = false;
  return new Response(
    new ReadableStream({
      async pull(controller) {
        if (!sent) controller.enqueue(rest.subarray(0, breaksAfter));
        else {
          // What was sent has to have left, or the client sees nothing of it.
          await new Promise((resolve) => setTimeout(resolve, 50));
          controller.close();
        }
        sent = true;
      },
    }),
    init,
  );
}

function model(commit: string, files: ReadonlyMap<string, HubFile>): object {
  return {
    _id: "0",
    id: REPOSITORY,
    modelId: REPOSITORY,
    author: "test",
    sha: commit,
    private: false,
    gated: false,
    disabled: false,
    tags: [],
    downloads: 0,
    likes: 0,
    siblings: [...files.keys()].map((rfilename) => ({ rfilename })),
  };
}

function tree(hub: Hub, files: ReadonlyMap<string, HubFile>): readonly object[] {
  return hub.listing([
    { type: "directory", oid: sha1(Buffer.from("folder")), size: 0, path: "onnx" },
    ...[...files].map(([path, { content, lfs }]) => ({
      type: "file",
      oid: sha1(lfs ? Buffer.from("pointer") : content),
      size: content.length,
      path,
      ...lfs && {
        lfs: { oid: sha256(content), size: content.length, pointerSize: 130 },
        xetHash: sha256(Buffer.from(path)),
      },
    })),
  ]);
}
