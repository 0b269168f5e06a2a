import { Buffer } from "node:buffer";
import { Header, type HeaderData } from "tar/header";

/** A member of a tar to be made: what its header says, and its bytes. */
export interface Member extends HeaderData {
  readonly path: string;
  readonly content?: string | Uint8Array;
}

/** A tar archive as any program may have made it, with what does not belong there too. */
export function tarOf(members: readonly Member[]): Uint8Array {
  const blocks = members.flatMap(({ content = "", ...header }) => {
    const body = Buffer.from(content);
    const block = new Header({ mode: 0o644, size: body.length, mtime: new Date(0), ...header });
    block.encode();
    return [block.block!, body, Buffer.alloc(-body.length & 511)];
  });
  return Buffer.concat([...blocks, Buffer.alloc(1024)]);
}
