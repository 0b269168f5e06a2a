import assert from "node:assert/strict";
import { explainFailure, nodeName, readNodeName } from "../../../engine/tensorflow/node_name.ts";

Deno.test("nodeName() holds type, number and shapes in what TensorFlow takes for a name", () => {
  const name = nodeName("GatherV2", 12, [[4, 3], [2], []]);
  assert.equal(name, "GatherV2_12/4x3/2/scalar");
  assert.match(name, /^[A-Za-z0-9.][A-Za-z0-9_.\\/>-]*$/);
  assert.equal(nodeName("Const", 0, []), "Const_0");
});

Deno.test("readNodeName() gives type and shapes back, and nothing of a name that is not ours", () => {
  const named = readNodeName(nodeName("GatherV2", 12, [[4, 3], [2], []]));
  assert.deepEqual(named, { operation: "GatherV2", shapes: "[4,3] [2] []" });
  assert.deepEqual(readNodeName("Const_0"), { operation: "Const", shapes: "" });
  assert.equal(readNodeName("_retval_Mul_3/64x512_0_0"), undefined);
});

Deno.test("explainFailure() says which operation failed on which shapes", () => {
  assert.equal(
    explainFailure(
      "{{function_node look_up_0}} indices[1] = 9 is not in [0, 4)\n" +
        "\t [[{{node GatherV2_12/4x3/2/scalar}}]]",
    ),
    "GatherV2 on [4,3] [2] []: indices[1] = 9 is not in [0, 4)",
  );
  assert.equal(
    explainFailure("OOM when allocating\n\t [[{{node RandomUniform_3}}]]\nHint: if you want"),
    "RandomUniform on no inputs: OOM when allocating",
  );
  assert.equal(explainFailure("out of luck"), "out of luck");
});
