import { mkdir, mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Command, say } from "../../commands/command.ts";
import { engineOption } from "../../commands/engine_option.ts";
import { readArguments } from "../../commands/read_arguments.ts";
import { InputError } from "../../schemas/input_error.ts";
import { peerOrWord } from "../peers/peer_or_word.ts";
import { formatTable } from "../report/format_table.ts";
import { machine } from "../report/machine.ts";
import { findPictures } from "./find_pictures.ts";
import { parityRows } from "./parity_rows.ts";

/** `bench parity`: what we compute beside what PyTorch, open_clip and transformers compute. */
export const parity: Command = {
  name: "parity",
  async call(args) {
    const { values, positionals } = readArguments(args, {
      model: { type: "string", multiple: true },
      engine: { type: "string" },
      pictures: { type: "string" },
      all: { type: "boolean", default: false },
      reference: { type: "string" },
      python: { type: "string" },
      keep: { type: "string" },
      json: { type: "boolean", default: false },
    });
    if (positionals.length > 0) {
      throw new InputError(
        `Cannot compare: it takes options alone (was ${positionals.join(", ")})`,
      );
    }
    const models = values.model ?? ["small"];
    if (values.reference !== undefined && models.length > 1) {
      throw new InputError('Option "--reference" is for one model, name one by "--model"');
    }
    const engine = engineOption(values.engine) ?? "auto";
    const folder = await workFolder(values.keep);
    try {
      const peer = await peerOrWord(values.python, say);
      const found = values.pictures === undefined ? undefined : await findPictures(values.pictures);
      const { reference, all } = values;
      const asked = { models, engine, folder, peer, pictures: found, all, reference };
      const rows = await parityRows(asked, say);
      const versions = peer?.versions ?? {};
      console.log(
        values.json
          ? JSON.stringify({ machine: machine(), versions, rows }, null, 2)
          : formatTable(rows),
      );
      return rows.some(({ reached }) => reached === false) ? 1 : 0;
    } finally {
      if (values.keep === undefined) await rm(folder, { recursive: true });
    }
  },
};

/** The folder that models and results go into. @throws {InputError} if it is not empty */
async function workFolder(keep: string | undefined): Promise<string> {
  if (keep === undefined) return await mkdtemp(join(tmpdir(), "flyp-parity-"));
  await mkdir(keep, { recursive: true });
  const names = await readdir(keep);
  if (names.length === 0) return keep;
  throw new InputError(`Option "--keep" must be an empty folder ("${keep}" has "${names[0]}")`);
}
