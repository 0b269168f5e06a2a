/** value · share / 255, both from 0 to 255, rounded in Pillow's fixed point. */
export function scaleBy255ths(value: number, share: number): number {
  const product = value * share + 128;
  return ((product >> 8) + product) >> 8;
}
