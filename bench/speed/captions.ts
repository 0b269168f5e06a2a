const COLOURS = ["white", "black", "brown", "grey", "red", "yellow", "blue", "green"];
const ANIMALS = ["dog", "cat", "horse", "cow", "bird", "fish", "bear", "sheep"];
/** Of eight words to none, so that captions are of many lengths. */
const PLACES = [
  " in front of the door of the house",
  " behind the door of the old house",
  " on the road to the sea",
  " beside a very old bridge",
  " near the old bridge",
  " in the snow",
  " at night",
  "",
];
const MOST = COLOURS.length * ANIMALS.length * PLACES.length;

/**
 * So many distinct captions of 8 to 16 tokens, start and end of text among them: the same each
 * time, the first being of 16.
 *
 * @throws {RangeError} if more than 512 are wanted
 */
export function captions(count: number): string[] {
  if (count > MOST) {
    throw new RangeError(`Cannot make captions: ${count} are wanted, there are ${MOST}`);
  }
  return Array.from({ length: count }, (_, i) => {
    const colour = Math.floor(i / 8) % 8, animal = (i + Math.floor(i / 64)) % 8;
    return `a photo of a ${COLOURS[colour]} ${ANIMALS[animal]}${PLACES[i % 8]}`;
  });
}
