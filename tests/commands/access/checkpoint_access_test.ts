import assert from "node:assert/strict";
import { join } from "node:path";
import { checkpointAccess } from "../../../commands/access/checkpoint_access.ts";
import { exportAccess } from "../../../commands/access/export_access.ts";
import { withFolder } from "../../data/temp_folder.ts";

/** A run's pipeline. */
const pipelineOf = (model: string, pictures: string) =>
  JSON.stringify({ model, graph: { data: { source: "image-folder", path: pictures } } });

Deno.test("checkpointAccess() is of a run's folder and its data, of what it was tuned from where asked", () =>
  withFolder({}, async (folder) => {
    const at = (...path: string[]) => join(folder, ...path);
    for (
      const [run, model] of [["a", at("base")], ["b", at("a", "best")], ["c", at("c")]] as const
    ) {
      await Deno.mkdir(at(run, "best"), { recursive: true });
      await Deno.writeTextFile(at(run, "pipeline.yaml"), pipelineOf(model, `/pictures/${run}`));
    }
    const own = await checkpointAccess(at("b", "best"));
    assert.deepEqual([...own.read ?? []].sort(), [
      "/pictures/b",
      at("b"),
      at("b", "best"),
    ]);
    const whole = await checkpointAccess(at("b", "best"), true);
    for (const path of [at("b"), at("a"), at("a", "best"), at("base")]) {
      assert.ok(whole.read?.includes(path), path);
    }
    // One that names itself has an end, too.
    assert.ok((await checkpointAccess(at("c"), true)).read?.includes(at("c")));
    const { write } = await exportAccess([at("b"), at("new", "model")]);
    assert.deepEqual(write, [
      at("new/model"),
      at("new/model.flyp-new"),
      at("new/model.flyp-old"),
      at("new"),
    ]);
  }));
