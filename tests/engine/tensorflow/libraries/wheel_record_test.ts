import assert from "node:assert/strict";
import { wheelRecord } from "../../../../engine/tensorflow/libraries/wheel_record.ts";

Deno.test("wheelRecord() reads lines of TensorFlow's own RECORD", () => {
  const records = wheelRecord(
    "tensorflow/libtensorflow_framework.so.2,sha256=8GCzI7Ju-ArdIbnflCjeOuryhD13LFuwmHRfer_zcJs,65222328\r\n" +
      '"odd,name.py",sha256=47DEQpj8HBSa-_TImW-5JCeuQeRkm5NMpJWZG3hSuFU,0\n' +
      "tensorflow/__pycache__/x.pyc,,\n" +
      "tensorflow_cpu-2.21.0.dist-info/RECORD,,\n",
  );
  assert.deepEqual([...records], [
    [
      "tensorflow/libtensorflow_framework.so.2",
      { size: 65222328, sha256: "8GCzI7Ju-ArdIbnflCjeOuryhD13LFuwmHRfer_zcJs" },
    ],
    ['"odd,name.py"', { size: 0, sha256: "47DEQpj8HBSa-_TImW-5JCeuQeRkm5NMpJWZG3hSuFU" }],
  ]);
});

Deno.test("wheelRecord() is empty when the text is none", () => {
  assert.equal(wheelRecord("").size, 0);
});
