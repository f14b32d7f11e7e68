/** Characters of a piece: as much as is kept as strings, and as leaves at once. */
const PIECE = 64 * 1024;

/** A long text as UTF-8, in pieces that are outside of the heap which is searched for garbage; what is short stays a string. */
export class TextPieces {
  private readonly pieces: Buffer[] = [];
  private rest: string[] = [];
  private length = 0;

  write(text: string): void {
    this.rest.push(text);
    this.length += text.length;
    if (this.length >= PIECE) this.turnOver();
  }

  /** @returns all of it, in order: one string, or several pieces; nothing is written after that */
  end(): string | Buffer[] {
    if (this.pieces.length === 0) return this.rest.join('');
    this.turnOver();
    return this.pieces;
  }

  private turnOver(): void {
    if (this.length > 0) this.pieces.push(Buffer.from(this.rest.join('')));
    this.rest = [];
    this.length = 0;
  }
}
