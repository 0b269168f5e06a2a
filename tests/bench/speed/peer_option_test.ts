import assert from "node:assert/strict";
import { peerOption } from "../../../bench/speed/peer_option.ts";

Deno.test("peerOption() wants all, those that are named, or none", () => {
  assert.equal(peerOption(undefined).size, 3);
  assert.deepEqual([...peerOption(["pillow", "pytorch"])], ["pillow", "pytorch"]);
  assert.equal(peerOption(["none"]).size, 0);
});

Deno.test("peerOption() refuses peers that are not known, and none beside one", () => {
  assert.throws(() => peerOption(["pytroch"]), /\(was "pytroch"\), did you mean "pytorch"/);
  assert.throws(() => peerOption(["none", "pillow"]), /not both/);
});
