const PHOTOMETRIC = 262, PALETTE = 3;
const ENTRY_BYTES = 12;

/** Whether a TIFF's first picture has a palette, which libvips does not tell. */
export function isPaletteTiff(bytes: Uint8Array): boolean {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  try {
    const little = view.getUint8(0) === "I".charCodeAt(0);
    const directory = view.getUint32(4, little);
    const entries = view.getUint16(directory, little);
    for (let i = 0; i < entries; i++) {
      const entry = directory + 2 + i * ENTRY_BYTES;
      if (view.getUint16(entry, little) !== PHOTOMETRIC) continue;
      return view.getUint16(entry + 8, little) === PALETTE;
    }
    return false;
  } catch (error) {
    // The directory lies beyond the end: BigTIFF, or damaged, which decoding will say.
    if (error instanceof RangeError) return false;
    throw error;
  }
}
