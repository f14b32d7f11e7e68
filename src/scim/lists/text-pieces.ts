/** Bytes of a piece: as much as leaves at once. */
const PIECE = 64 * 1024;
/** Characters up to which a text stays a string. */
const SHORT = 8 * 1024;
/** Bytes that a UTF-16 unit may take in UTF-8. */
const MOST_BYTES = 3;

/**
 * A long text as UTF-8, in pieces that are outside of the heap which is searched for garbage. Each part is written where it will leave
 * from: of one long string everything would be copied thrice.
 */
export class TextPieces {
  private readonly full: Buffer[] = [];
  private short: string | undefined = '';
  private piece: Buffer | undefined;
  private filled = 0;

  write(text: string): void {
    if (this.short === undefined) this.put(text);
    else if (this.short.length + text.length <= SHORT) this.short += text;
    else {
      this.put(this.short);
      this.put(text);
      this.short = undefined;
    }
  }

  /** @returns all of it, in order: one string, or pieces; nothing is written after that */
  end(): string | Buffer[] {
    if (this.short !== undefined) return this.short;
    this.turnOver();
    return this.full;
  }

  private put(text: string): void {
    if (text.length * MOST_BYTES > PIECE - this.filled) this.turnOver();
    if (text.length * MOST_BYTES > PIECE) this.full.push(Buffer.from(text));
    else this.filled += (this.piece ??= Buffer.allocUnsafeSlow(PIECE)).write(text, this.filled);
  }

  private turnOver(): void {
    if (this.piece === undefined) return;
    this.full.push(this.piece.subarray(0, this.filled));
    this.piece = undefined;
    this.filled = 0;
  }
}
