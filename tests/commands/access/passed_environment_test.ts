import assert from "node:assert/strict";
import { passedEnvironment } from "../../../commands/access/passed_environment.ts";

Deno.test("passedEnvironment() passes what libraries are set up by, and no token", () => {
  const passed = {
    PATH: "/bin",
    LC_ALL: "C",
    LD_LIBRARY_PATH: "/cuda",
    CUDA_VISIBLE_DEVICES: "0",
    OMP_NUM_THREADS: "2",
    TF_CPP_MIN_LOG_LEVEL: "0",
    DENO_DIR: "/deno",
    TENSORFLOW_LIB: "/tf",
  };
  const secrets = Object.fromEntries(
    [
      ..."HF_TOKEN HF_ENDPOINT HF_HUB_OFFLINE HUGGING_FACE_HUB_TOKEN GITHUB_TOKEN".split(" "),
      ..."AWS_SECRET_ACCESS_KEY DENO_AUTH_TOKENS NPM_CONFIG_REGISTRY NPM_TOKEN PIP_INDEX_URL".split(
        " ",
      ),
      ..."HTTPS_PROXY SSH_AUTH_SOCK DATABASE_URL PATHS XHOME".split(" "),
    ].map((name) => [name, "secret"]),
  );
  assert.deepEqual(passedEnvironment({ ...secrets, ...passed }), passed);
});
