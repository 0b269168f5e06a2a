import assert from "node:assert/strict";
import { EMPTY, from, lastValueFrom, tap } from "rxjs";
import { FLYP_OBJECTIVE } from "../../schemas/objective.ts";
import { contrastiveStep } from "../../stages/contrastive_step.ts";
import { samplePrompts } from "../../stages/sample_prompts.ts";
import { type Given, lending, outline, RATE, stepsOf } from "./contrastive_training.ts";
import { countedCredits } from "./counted_credits.ts";
import { fakeModel } from "./fake_model.ts";
import { pairBatches } from "./pair_batches.ts";
import { connect, settled, until } from "./stage_run.ts";

Deno.test("contrastiveStep gives the weights before training, then a step for each batch", async () => {
  const model = fakeModel(), batches = pairBatches();
  const steps = await stepsOf(model, batches);
  assert.deepEqual(outline(steps), [
    "-1 start",
    "0 batch",
    "1 batch",
    "2 epoch",
    "3 batch",
    "4 batch",
    "5 training",
  ]);
  assert.deepEqual(steps.map(({ epoch }) => epoch), [-1, 0, 0, 0, 1, 1, 1]);
  assert.deepEqual(steps.map(({ nextRow }) => nextRow), [0, 2, 4, 6, 8, 10, 12]);
  assert.equal(steps[0]?.update, undefined);
  assert.deepEqual(steps[1]?.update, {
    // (1·0 + 2·3 pixel values + 1·5 + 2·6 letters) / 1000
    loss: 0.023,
    learningRate: 0.5,
    logitScale: 99,
    imagesPerSecond: 4,
  });
  assert.ok(steps.every((step) => step.model === model));
});

Deno.test("contrastiveStep hands the model each batch as it came, pixels as bytes", async () => {
  const model = fakeModel(), batches = pairBatches();
  await stepsOf(model, batches, {}, { ...RATE, weight_decay: 0.2 });
  assert.deepEqual(
    model.updates.map(({ learningRate: _, ...update }) => update),
    batches.map(({ images, captions, captionOf, step }) => ({
      images,
      captions,
      captionOf,
      weightDecay: 0.2,
      updatesBefore: step,
    })),
  );
  assert.ok(model.updates.every(({ images }) => images.every((one) => one instanceof Uint8Array)));
});

Deno.test("contrastiveStep lets the learning rate rise in the warm-up and fall as a cosine", async () => {
  const rates = async (given: Given) => {
    const model = fakeModel();
    await stepsOf(model, pairBatches(), {}, given);
    return model.updates.map(({ learningRate }) => Number(learningRate.toFixed(6)));
  };
  // 0.5 · (1 + cos(π · (step − 2) / 4)) behind a warm-up of two steps, by hand.
  assert.deepEqual(await rates(RATE), [0.5, 1, 1, 0.853553, 0.5, 0.146447]);
  assert.deepEqual(
    await rates({ ...RATE, min_learning_rate: 0.1 }),
    [0.5, 1, 1.1, 0.953553, 0.6, 0.246447],
  );
  assert.deepEqual(await rates({ learning_rate: 6, warmup: 12 }), [0.5, 1, 1.5, 2, 2.5, 3]);
});

Deno.test("contrastiveStep opens the model by the rule that its options say", async () => {
  const defaults = lending(fakeModel());
  await lastValueFrom(
    connect(contrastiveStep, { from: EMPTY }, { learning_rate: 1e-5 }, defaults),
  );
  const [rule, ...others] = defaults.rules;
  assert.deepEqual(others, []);
  // PyTorch's AdamW, as FLYP uses it.
  const { beta1, beta2, epsilon, clampLogitScale } = rule ?? {};
  assert.deepEqual([beta1, beta2, epsilon, clampLogitScale], [0.9, 0.999, 1e-8, false]);
  const other = lending(fakeModel());
  const given = { learning_rate: 1, beta2: 0.98, epsilon: 1e-6, clamp_logit_scale: true };
  await lastValueFrom(connect(contrastiveStep, { from: EMPTY }, given, other));
  assert.deepEqual([other.rules[0]?.beta2, other.rules[0]?.epsilon], [0.98, 1e-6]);
  assert.equal(other.rules[0]?.clampLogitScale, true);
});

Deno.test("contrastiveStep minimises and trains what its options say, FLYP's unless told", async () => {
  const ruleOf = async (given: Partial<Given>) => {
    const run = lending(fakeModel());
    await lastValueFrom(connect(contrastiveStep, { from: EMPTY }, { ...RATE, ...given }, run));
    return run.rules[0];
  };
  const flyp = await ruleOf({});
  assert.deepEqual(flyp?.objective, FLYP_OBJECTIVE);
  assert.equal(flyp?.train, undefined);
  const masked = { loss: "contrastive", collisions: "masked" } as const;
  assert.deepEqual((await ruleOf(masked))?.objective, masked);
  const entropy = await ruleOf({ loss: "cross-entropy", train: "image" });
  assert.equal(entropy?.objective?.loss, "cross-entropy");
  assert.equal(entropy?.train, "image");
});

Deno.test("contrastiveStep hands on the classes of pictures where collisions are told", async () => {
  const labelsGiven = async (collisions: Given["collisions"] & string) => {
    const model = fakeModel();
    await stepsOf(model, pairBatches({ steps: 2 }), {}, { ...RATE, collisions });
    return model.updates.map(({ labels }) => labels);
  };
  assert.deepEqual(await labelsGiven("negatives"), [undefined, undefined]);
  for (const collisions of ["masked", "positives"] as const) {
    const two = Int32Array.of(0, 1);
    assert.deepEqual(await labelsGiven(collisions), [two, two]);
  }
});

Deno.test("contrastiveStep refuses to tell collisions of a picture without a class", async () => {
  const [batch] = pairBatches({ steps: 1 }), [first, second] = batch?.rows ?? [];
  assert.ok(batch && first && second);
  const classless = { ...second, picture: { ...second.picture, label: -1 } };
  const batches = [{ ...batch, rows: [first, classless] }], model = fakeModel();
  await assert.rejects(stepsOf(model, batches, {}, { ...RATE, collisions: "masked" }), {
    name: "InputError",
    message: 'Cannot tell class collisions of "toys/1.png": it has no class, only captions; with ' +
      'them, collisions must be "negatives"',
  });
  assert.deepEqual(model.updates, []);
  assert.equal((await stepsOf(model, batches)).length, 2);
});

Deno.test("contrastiveStep complains of a loss that does not fit the sentences or collisions", () => {
  const complaints = (given: Partial<Given>, draw: "one" | "average" | "classes") => {
    const around = { beside: () => [], ancestors: () => [samplePrompts.options.assert({ draw })] };
    const options = contrastiveStep.options.assert({ ...RATE, ...given });
    return [...contrastiveStep.check?.(options, around) ?? []];
  };
  for (const draw of ["one", "average"] as const) {
    assert.deepEqual(complaints({ collisions: "masked" }, draw), []);
    assert.deepEqual(complaints({ loss: "cross-entropy" }, draw), [{
      option: "loss",
      message: `Loss "cross-entropy" is for sentences of all classes: sample-prompts must have ` +
        `draw "classes" (was "${draw}")`,
    }]);
  }
  assert.deepEqual(complaints({ loss: "cross-entropy" }, "classes"), []);
  assert.match(
    complaints({}, "classes").map(({ message }) => message).join(),
    /^Loss "contrastive" is for sentences of pictures: .* must not have draw "classes"/,
  );
  const [first] = complaints({ loss: "cross-entropy", collisions: "positives" }, "classes");
  assert.equal(first?.option, "collisions");
});

Deno.test("contrastiveStep gives the weights alone when there is no batch, and one step for one", async () => {
  assert.deepEqual(outline(await stepsOf(fakeModel(), [])), ["-1 start"]);
  const one = await stepsOf(fakeModel(), pairBatches({ steps: 1 }));
  assert.deepEqual(outline(one), ["-1 start", "0 training"]);
});

Deno.test("contrastiveStep lets training wait while someone holds the weights", async () => {
  const model = fakeModel();
  const releases: (() => void)[] = [], weights: number[] = [];
  const done = lastValueFrom(
    connect(contrastiveStep, { from: from(pairBatches()) }, RATE, lending(model)).pipe(
      tap(({ ends }) => {
        if (ends === "batch") return;
        releases.push(model.hold());
        weights.push(model.weight());
      }),
    ),
  );
  for (const held of [1, 2, 3]) {
    await until(() => releases.length === held);
    await settled();
    assert.equal(model.weight(), weights[held - 1], "the weights moved under a reader");
    releases[held - 1]?.();
  }
  await done;
  assert.equal(model.updates.length, 6);
  assert.equal(new Set(weights).size, 3);
});

Deno.test("contrastiveStep gives each row's credit back when its update is done", async () => {
  const credits = countedCredits(), seen: number[][] = [];
  const model = fakeModel({ during: () => void seen.push(credits.givenBack()) });
  await stepsOf(model, pairBatches({ steps: 3, credits }));
  assert.deepEqual(seen, [[], [0, 1], [0, 1, 2, 3]]);
  assert.deepEqual(credits.givenBack(), [0, 1, 2, 3, 4, 5]);
});
