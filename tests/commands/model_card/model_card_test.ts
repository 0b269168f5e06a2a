import assert from "node:assert/strict";
import { cp, mkdir, rm, writeFile } from "node:fs/promises";
import { basename, join } from "node:path";
import { parse } from "yaml";
import type { CardFacts } from "../../../commands/model_card/card_facts.ts";
import { gatherFacts } from "../../../commands/model_card/gather_facts.ts";
import { modelCard } from "../../../commands/model_card/model_card.ts";
import { readCheckpoint } from "../../../model/checkpoint/read_checkpoint.ts";
import type { LinearHead } from "../../../schemas/linear_head.ts";
import type { Report } from "../../../schemas/events.ts";
import { MODEL } from "../../model/checkpoint/copy_of_model.ts";
import { pipelineText, withProject } from "../project.ts";
import { EVENTS, writeRun } from "./run_folder.ts";

const { config } = await readCheckpoint(MODEL);

/** The card of a checkpoint, and its front matter read. */
async function cardOf(
  source: string,
  layout: CardFacts["layout"] = "open_clip",
  ownSize: number = config.model_cfg.vision_cfg.image_size,
) {
  const facts = { ...await gatherFacts(source), layout, dtype: "F32", config, ownSize } as const;
  const text = modelCard(facts);
  const [, front = "", body = ""] = /^---\n([^]*?)---\n([^]*)$/.exec(text)!;
  return { front: parse(front), body };
}

/** The lines of a card's table, its cells trimmed. */
const tableOf = (body: string) =>
  body.split("\n").filter((line) => line.startsWith("|"))
    .map((line) => line.split(/(?<!\\)\|/).slice(1, -1).map((cell) => cell.trim()));

Deno.test("modelCard() says of chosen weights what their run has measured", () =>
  withProject(async ({ folder, out }) => {
    const yaml = pipelineText(folder);
    await writeRun(out, yaml);
    const { front, body } = await cardOf(out);
    assert.deepEqual(front, {
      library_name: "open_clip",
      pipeline_tag: "zero-shot-image-classification",
      tags: ["clip", "flyp"],
    });
    assert.deepEqual(tableOf(body), [
      ["weights", "`id_test` (10)", "`ood_test/dark` (7)", "`ood_test/a\\|b` (8)", "OOD, mean"],
      ["---", "--:", "--:", "--:", "--:"],
      ["zero-shot, α = 0", "0.200", "0.100", "0.300", "0.200"],
      ["flyp, α = 1", "0.400", "0.125", "0.250", "0.188"],
      ["flyp with ensembling, α = 0.5", "0.600", "0.300", "0.500", "0.400"],
    ]);
    for (
      const said of [
        "# tiny\n",
        `- **Base model**: random weights, of the architecture of \`${folder}/tiny.json\`\n`,
        "- **Training**: 4 updates, to epoch 2\n",
        "- **α**: 0.5, ",
        "chosen by `top1` on `id_val`: 0.625\n",
        `- \`data\`: source \`image-folder\`, with \`{"path":"${folder}/pictures",`,
        "`id_val` (12), `id_test` (10), `ood_test/dark` (7), `ood_test/a|b` (8)\n",
        "- **Classes**: 2: `a|b`, `` `c` ``\n",
        "- **Templates**: `a {class}`, `the {class}`\n",
        "tensorflow with 2 threads (tensorflow 2.21.0, tfjs 4.22.0)",
        "```yaml\n" + yaml + "```\n",
        'create_model_from_pretrained(f"local-dir:{folder}")',
        "deno task predict DIR picture.jpg\n",
      ]
    ) assert.ok(body.includes(said), `${said} is not in\n${body}`);
    assert.ok(!body.includes("derive from"));
    assert.deepEqual(await cardOf(join(out, "best")), { front, body });
    const { body: resized } = await cardOf(out, "open_clip", 224);
    assert.ok(
      resized.includes("pixels (its position embedding was interpolated from 224 × 224), "),
    );
    assert.ok(
      resized.includes(" All of this was measured on pictures of 224 × 224 pixels, before"),
    );
    assert.ok(!body.includes("interpolated from"));
  }));

Deno.test("modelCard() says of a step's weights what was measured behind it, at α = 1", () =>
  withProject(async ({ folder, out }) => {
    await writeRun(out, pipelineText(folder));
    const { front, body } = await cardOf(join(out, "checkpoints/step-000001"), "hf");
    assert.equal(front.library_name, "transformers");
    assert.deepEqual(tableOf(body), [
      ["weights", "`id_val` (12)"],
      ["---", "--:"],
      ["zero-shot, α = 0", "0.250"],
      ["flyp, α = 1, behind update 2", "0.375"],
    ]);
    for (
      const said of [
        "- **Training**: 2 updates, to epoch 1\n",
        "- **α**: 1, the tuned weights behind update 2\n",
        // What the pipeline measures with, as the run keeps it beside the chosen weights alone.
        "- **Classes**: 3: `blue`, `green`, `red`\n",
        "CLIPModel.from_pretrained(folder).float()",
      ]
    ) assert.ok(body.includes(said), `${said} is not in\n${body}`);
    await rm(join(folder, "pictures"), { recursive: true });
    assert.ok(!(await cardOf(join(out, "checkpoints/step-000001"))).body.includes("**Classes**"));
  }));

Deno.test("modelCard() tells the main metric of each shift, and other datasets apart", () =>
  withProject(async ({ folder, out }) => {
    const others = EVENTS.flatMap((event): readonly Report[] => {
      if (event.event === "evaluation") {
        const metric = event.shift === "ood" ? "worst_group" : "top1";
        return [
          { ...event, metric },
          { ...event, metric: "ece", value: 0.9 },
          { ...event, metric: "retention/objects/top1", value: 0.8, n: 99 },
        ];
      }
      if (event.event !== "result") return [event];
      const rows = event.rows.map((row) => ({
        ...row,
        ood_metric: "worst_group",
        retention: { "objects/top1": 0.8 },
      }));
      return [{ ...event, rows }];
    });
    await writeRun(out, pipelineText(folder), others);
    const { body } = await cardOf(out);
    const [head, , row] = tableOf(body);
    assert.deepEqual(head?.slice(3), ["`ood_test/a\\|b` (8)", "`objects/top1` (99)", "OOD, mean"]);
    assert.deepEqual(row, ["zero-shot, α = 0", "0.200", "0.100", "0.300", "0.800", "0.200"]);
    for (
      const said of [
        "`top1` on `id_…`, `worst_group` on each `ood_…`, in brackets",
        " The other columns are metrics on other datasets: ",
        "`id_val` (12), `id_test` (10), `ood_test/dark` (7), `ood_test/a|b` (8)\n",
      ]
    ) assert.ok(body.includes(said), `${said} is not in\n${body}`);
    const step = await cardOf(join(out, "checkpoints/step-000001"));
    assert.deepEqual(tableOf(step.body).slice(2).map(([, value]) => value), ["0.250", "0.375"]);
  }));

Deno.test("modelCard() claims nothing that a stopped run has not measured", () =>
  withProject(async ({ folder, out }) => {
    await writeRun(out, pipelineText(folder), EVENTS.slice(0, 1));
    const { front, body } = await cardOf(out);
    assert.deepEqual(front.tags, ["clip"]);
    for (const absent of ["## Results", "**Training**", "**α**", "Splits that were measured"]) {
      assert.ok(!body.includes(absent), absent);
    }
    await writeFile(join(out, "events.ndjson"), '{"event":"step"}\n');
    await assert.rejects(cardOf(out), {
      name: "InputError",
      message: /events\.ndjson:1:1: Cannot read event/,
    });
  }));

Deno.test("modelCard() says of other checkpoints what they are, and passes their licence on", () =>
  withProject(async ({ folder, out }) => {
    const base = join(folder, "base"), readme = join(base, "README.md");
    await cp(MODEL, base, { recursive: true });
    const plain = await cardOf(base);
    assert.deepEqual(plain.front.tags, ["clip"]);
    assert.match(
      plain.body,
      /^\n# base\n[^]*\nThe weights derive from `.*base`, whose terms apply/,
    );
    for (const absent of ["## Data", "## Results", "## Pipeline", "**Method**"]) {
      assert.ok(!plain.body.includes(absent), absent);
    }
    assert.ok(plain.body.includes("deno task predict DIR picture.jpg --classes cat,dog\n"));

    await writeFile(readme, "---\nlicense: other\nlicense_name: ours\nother: 1\n---\n# Base\n");
    const licence = { license: "other", license_name: "ours" };
    const { front, body } = await cardOf(base);
    assert.deepEqual(front, { ...plain.front, ...licence });
    assert.ok(!body.includes("derive from"));

    // Tuned from it, and from what was tuned from it.
    const tune = (model: string) =>
      pipelineText(folder).replace(/^model: .*$/m, `model: ${JSON.stringify(model)}`);
    await writeRun(out, tune(base));
    const again = join(folder, "again");
    await mkdir(again);
    await writeRun(again, tune(out));
    for (const run of [out, again]) {
      const { license, license_name } = (await cardOf(run)).front;
      assert.deepEqual({ license, license_name }, licence);
    }
    await writeFile(readme, "---\nlicense: [broken\n---\n");
    assert.equal((await cardOf(out)).front.license, undefined);
    await rm(base, { recursive: true });
    assert.ok((await cardOf(out)).body.includes(`derive from \`${base}\`, whose terms apply`));
  }));

Deno.test("modelCard() says that a linear head classifies, and how it is loaded", async () => {
  const head: LinearHead = {
    classes: ["cat", "dog"],
    raw: { shape: [2, 7], data: new Float32Array(14) },
    bias: { shape: [2], data: new Float32Array(2) },
  };
  const known = { ...await gatherFacts(MODEL), dtype: "F32", config, ownSize: 15, head } as const;
  for (const layout of ["open_clip", "hf"] as const) {
    const card = modelCard({ ...known, layout });
    assert.match(card, /classifies a picture by a linear head/);
    assert.match(card, /text tower does not hold that classifier/);
    assert.match(card, /safe_open\(f"\{folder\}\/head\.safetensors", "pt"\)/);
    assert.doesNotMatch(card, /encode_text|text_embeds|--classes/);
  }
});

Deno.test("modelCard() is headed by the folder or the repository when there is no run", () => {
  const titleOf = (source: string) => {
    const known = { source, licence: {}, classifier: undefined, run: undefined };
    const card = modelCard({ ...known, layout: "hf", dtype: "F32", config, ownSize: 224 });
    return /^# (.*)$/m.exec(card)?.[1];
  };
  assert.equal(titleOf("models/vit-b_32/"), "vit-b_32");
  assert.equal(titleOf("."), basename(Deno.cwd()));
  assert.equal(titleOf("models/[a](b)\n\n<i>"), "`[a](b) <i>`");
  assert.equal(titleOf("hf:org/name@refs/pr/3"), "org/name");
});

Deno.test("modelCard() names a base model of the hub by its repository", () =>
  withProject(async ({ folder, out }) => {
    const model = "{ checkpoint: 'hf:org/name@main', image_size: 48 }";
    await writeRun(out, pipelineText(folder).replace(/^model: .*$/m, `model: ${model}`));
    const { front, body } = await cardOf(out);
    assert.equal(front.base_model, "org/name");
    assert.ok(body.includes(
      "- **Base model**: [org/name@main](https://huggingface.co/org/name), its pictures set to " +
        "48 × 48 pixels\n",
    ));
  }));
