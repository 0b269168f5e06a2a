/** A file of a tar archive: what it is called and where its bytes lie. */
export interface TarMember {
  readonly name: string;
  /** Of its first byte, from the beginning of the archive. */
  readonly offset: number;
  /** In bytes. */
  readonly size: number;
  /** What it holds, where that was asked for. */
  readonly text?: string;
}
