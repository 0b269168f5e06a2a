/** What a pointer of Git LFS begins with; its specification puts the version first. */
const POINTER = "version ";

/**
 * Why a file cannot be read, if it is the pointer that git leaves where Git LFS has not fetched the
 * file itself; undefined if it is none.
 *
 * @param beginning the first 8 characters of a file that is neither JSON nor safetensors, or more
 */
export function lfsProblem(beginning: string): string | undefined {
  return beginning.startsWith(POINTER)
    ? 'it is a pointer of Git LFS and not the file, which "git lfs pull" in its folder fetches'
    : undefined;
}
