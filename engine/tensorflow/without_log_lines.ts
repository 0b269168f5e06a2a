/** Where a message of TensorFlow's that is no error begins, as its two loggers write them. */
const BEGINS = [
  /^[IW]\d{4} [\d:.]+ +\d+ \S+:\d+\] /,
  /^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d\.\d+: [IW] /,
  /^WARNING: All log messages before absl::InitializeLog\(\)/,
];

/** Later lines of such messages, which carry no mark of their own. */
const CONTINUES = [
  /^To enable the following instructions: /,
  /^Skipping registering GPU devices/,
];

/** What TensorFlow printed, less its messages that are no errors; the rest as it was. */
export function withoutLogLines(text: string): string {
  const chatter = [...BEGINS, ...CONTINUES];
  return text.split(/(?<=\n)/).filter((line) => !chatter.some((c) => c.test(line))).join("");
}
