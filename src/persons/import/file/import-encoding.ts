/** Encodings that files come in (docs/design.md §8). */
export const ENCODINGS = ['utf-8', 'utf-16le', 'utf-16be', 'windows-1252'] as const;
export type Encoding = (typeof ENCODINGS)[number];

const MARKS: [Encoding, readonly number[]][] = [
  ['utf-8', [0xef, 0xbb, 0xbf]],
  ['utf-16le', [0xff, 0xfe]],
  ['utf-16be', [0xfe, 0xff]],
];

/**
 * Finds out the encoding of a file while it comes in: its byte order mark says it, else it is UTF-8 if every byte of it can
 * be, else Windows-1252. The first letter that is not ASCII may stand at the very end, so the whole file is looked at.
 */
export class EncodingFinder {
  private readonly utf8 = new TextDecoder('utf-8', { fatal: true });
  private start: number[] = [];
  private isUtf8 = true;

  /** @param chunk the next bytes of the file */
  add(chunk: Uint8Array): void {
    if (this.start.length < 3) this.start.push(...chunk.subarray(0, 3 - this.start.length));
    this.isUtf8 &&= this.canDecode(() => this.utf8.decode(chunk, { stream: true }));
  }

  /**
   * @param isCut whether the file goes on behind what was added, so that a character may be cut in two
   * @returns the encoding, or null for a file that says that it is UTF-8, and is not
   */
  found({ isCut }: { isCut: boolean }): Encoding | null {
    const marked = MARKS.find(([, mark]) => mark.every((byte, place) => this.start[place] === byte))?.[0];
    const isUtf8 = this.isUtf8 && (isCut || this.canDecode(() => this.utf8.decode()));
    if (marked === 'utf-8') return isUtf8 ? marked : null;
    return marked ?? (isUtf8 ? 'utf-8' : 'windows-1252');
  }

  private canDecode(decode: () => string): boolean {
    try {
      decode();
      return true;
    } catch {
      return false;
    }
  }
}
