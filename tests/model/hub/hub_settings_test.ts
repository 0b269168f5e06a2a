import assert from "node:assert/strict";
import { hubSettings } from "../../../model/hub/hub_settings.ts";

const settings = (variables: Record<string, string> = {}) =>
  hubSettings(new Map(Object.entries(variables)));

Deno.test("hubSettings() has the hub of the world and no token where nothing is set", () => {
  const usual = { endpoint: "https://huggingface.co", token: undefined, offline: false };
  assert.deepEqual(settings(), usual);
  assert.deepEqual(settings({ HF_ENDPOINT: "", HF_TOKEN: " ", HF_HUB_OFFLINE: "" }), usual);
});

Deno.test("hubSettings() reads endpoint, token and offline mode", () => {
  assert.deepEqual(
    settings({ HF_ENDPOINT: "http://mirror:81/hf/", HF_TOKEN: "hf_x\n", HF_HUB_OFFLINE: "1" }),
    { endpoint: "http://mirror:81/hf", token: "hf_x", offline: true },
  );
  for (const [value, offline] of [["true", true], ["YES", true], ["on", true], ["0", false]]) {
    assert.equal(settings({ HF_HUB_OFFLINE: String(value) }).offline, offline);
  }
});

Deno.test("hubSettings() refuses what cannot be used, and never repeats a secret", () => {
  const refused = (variables: Record<string, string>, message: string) =>
    assert.throws(() => settings(variables), { name: "InputError", message });
  for (
    const address of ["huggingface.co", "ftp://huggingface.co", "https://h/?q", "https://h/#f"]
  ) {
    refused(
      { HF_ENDPOINT: address },
      `Variable HF_ENDPOINT must be an address like "https://huggingface.co" (was "${address}")`,
    );
  }
  for (const address of ["me:secret@huggingface.co", "https//me:secret@huggingface.co"]) {
    refused(
      { HF_ENDPOINT: address },
      'Variable HF_ENDPOINT must be an address like "https://huggingface.co"',
    );
  }
  refused(
    { HF_ENDPOINT: "https://me:secret@huggingface.co" },
    "Variable HF_ENDPOINT must have no user and no password in it",
  );
  for (const token of ["sec ret", "secr\net", "secrét"]) {
    refused({ HF_TOKEN: token }, "Variable HF_TOKEN must be ASCII without blanks");
  }
});
