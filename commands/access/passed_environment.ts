/** Names of variables that the runtime and native libraries read; none of them bears a secret. */
const NAMES: ReadonlySet<string> = new Set([
  ..."PATH HOME LANG LANGUAGE TZ TERM COLORTERM NO_COLOR FORCE_COLOR TMPDIR TMP TEMP".split(" "),
  ..."DISPLAY WAYLAND_DISPLAY DRI_PRIME RUST_BACKTRACE LOG_STREAM LOG_TOKENS".split(" "),
  ..."DENO_DIR DENO_V8_FLAGS DENO_NO_UPDATE_CHECK FLYP_CACHE TENSORFLOW_LIB".split(" "),
  ..."npm_package_config_libvips SystemRoot windir USERPROFILE LOCALAPPDATA APPDATA".split(" "),
]);

/** What the names of groups of such variables begin with. */
const GROUPS =
  /^(?:LC|LD|DYLD|XDG|MALLOC|GLIBC|TF|XLA|CUDA|CUDNN|CUBLAS|NVIDIA|OMP|KMP|GOMP|MKL|ONEDNN|DNNL|VIPS|FONTCONFIG|VK|MESA|LIBGL|GALLIUM|WGPU)_/;

/**
 * The variables that a process which works is given: those by which the runtime and native
 * libraries are set up, and so no token, whatever its name.
 */
export function passedEnvironment(
  variables: Readonly<Record<string, string>>,
): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(variables).filter(([name]) => NAMES.has(name) || GROUPS.test(name)),
  );
}
