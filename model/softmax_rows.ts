/** Turns each row of C logits into probabilities, in place. */
export function softmaxRows(logits: Float64Array, classes: number): void {
  for (let start = 0; start < logits.length; start += classes) {
    const row = logits.subarray(start, start + classes);
    const largest = row.reduce((most, logit) => Math.max(most, logit), -Infinity);
    let total = 0;
    for (let c = 0; c < classes; c++) total += row[c] = Math.exp((row[c] ?? 0) - largest);
    for (let c = 0; c < classes; c++) row[c] = (row[c] ?? 0) / total;
  }
}
