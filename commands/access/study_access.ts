import { studyOverrides } from "../../pipeline/study_overrides.ts";
import type { OverrideList } from "../../schemas/study_file.ts";
import { type Access, joinAccess } from "./access.ts";
import { fileData } from "./file_data.ts";
import { looseArguments } from "./loose_arguments.ts";
import { outputFolder, runsFolder } from "./output_folder.ts";
import { pipelineAccess } from "./pipeline_access.ts";
import { withEngine } from "./with_engine.ts";

/** What `study` may touch: what the pipelines of its entries name, and the folder of the study. */
export async function studyAccess(args: readonly string[]): Promise<Access> {
  const { valueOf, has, files: [file], overrides } = looseArguments(args, ["out", "engine"]);
  if (file === undefined) return joinAccess();
  const data = await fileData(file, overrides), study = mapOf(data);
  const parts = await Promise.all(
    Object.values(mapOf(study["entries"])).map(async (given) => {
      const { pipeline, set } = mapOf(given);
      if (typeof pipeline !== "string") return {};
      const own = studyOverrides([...listOf(study["set"]), ...listOf(set)]);
      const entry = await fileData(pipeline, own.map(({ text }) => text));
      return joinAccess(pipelineAccess(withEngine(entry, valueOf("engine"))), {
        read: [pipeline],
      });
    }),
  );
  const folder = runsFolder(valueOf("out"), data);
  return joinAccess(...parts, {
    read: [file],
    write: folder === undefined || has("dry-run") ? [] : [folder, await outputFolder(folder)],
  });
}

function mapOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value) ? { ...value } : {};
}

/** The overrides among what stands in a file where they belong. */
function listOf(value: unknown): OverrideList {
  if (!Array.isArray(value)) return [];
  return value.filter((one) => typeof one === "string" || typeof one === "object" && one !== null);
}
