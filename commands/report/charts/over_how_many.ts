/**
 * Says over how many seeds or repeats means are: "mean over 5 seeds", "mean over 3 to 5 seeds"
 * where it differs from point to point, "one seed".
 */
export function overHowMany(counts: readonly number[], noun: string): string {
  const least = Math.min(...counts), most = Math.max(...counts);
  if (most === 1) return `one ${noun}`;
  return `mean over ${least === most ? "" : `${least} to `}${most} ${noun}s`;
}
