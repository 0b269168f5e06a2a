/** Whole numbers for people, each run of three or more that follow each other as one: "1, 3 to 50". */
export function numberList(numbers: readonly number[]): string {
  const ranges: [first: number, last: number][] = [];
  for (const number of numbers) {
    const open = ranges.at(-1);
    if (open !== undefined && number === open[1] + 1) open[1] = number;
    else ranges.push([number, number]);
  }
  return ranges.map(([first, last]) =>
    last === first ? `${first}` : last === first + 1 ? `${first}, ${last}` : `${first} to ${last}`
  ).join(", ");
}
