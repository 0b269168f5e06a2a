const decoder = new TextDecoder("windows-1252");

/**
 * Reads a text's C1 control characters (U+0080 to U+009F) as the Windows-1252 characters at those
 * bytes: U+0092 is `’`. The five bytes that Windows-1252 leaves undefined stay what they are.
 */
export function decodeWindows1252(text: string): string {
  return text.replace(
    /[\x80-\x9f]/g,
    (control) => decoder.decode(Uint8Array.of(control.charCodeAt(0))),
  );
}
