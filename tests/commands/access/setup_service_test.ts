import assert from "node:assert/strict";
import { joinAccess } from "../../../commands/access/access.ts";
import { setupService } from "../../../commands/access/setup_service.ts";

Deno.test("setupService() refuses models that no pipeline names, TensorFlow where it has no use", async () => {
  const service = setupService(joinAccess({ models: ["hf:org/own"] }));
  const model = { id: 1, ask: "model", name: "hf:org/other", weights: true };
  assert.deepEqual(await service.answer(model), {
    id: 1,
    failure: 'Cannot fetch "hf:org/other": no pipeline of this work names it',
  });
  assert.deepEqual(await service.answer({ id: 2, ask: "tensorflow" }), {
    id: 2,
    failure: "Cannot give TensorFlow: this work may not load it",
  });
  const { problems } = { problems: [], ...await service.answer({ ...model, name: "hf:../.." }) };
  assert.match(problems.join(), /^Cannot use model "hf:\.\.\/\.\."/);
  await service.close();
});

Deno.test("setupService() takes no notice of what is no question", async () => {
  const service = setupService(joinAccess());
  for (const message of [undefined, null, 1, "tensorflow", {}, { id: 1 }, { ask: "tensorflow" }]) {
    assert.equal(await service.answer(message), undefined);
  }
  const other = { id: 1, ask: "model", name: 1, weights: true };
  assert.equal(await service.answer(other), undefined);
  assert.equal(await service.answer({ id: 1, ask: "run", program: "sh" }), undefined);
  await service.close();
});
