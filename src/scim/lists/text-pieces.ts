/** Bytes of a piece: as much as is made, and written, at once. */
const PIECE = 64 * 1024;
/** Bytes that a UTF-16 unit may take in UTF-8. */
const MOST_BYTES = 3;

/** A long text as UTF-8, in pieces. Each part is written where it will leave from: of one long string everything would be copied thrice. */
export class TextPieces {
  private readonly full: Buffer[] = [];
  private piece = Buffer.allocUnsafeSlow(PIECE);
  private filled = 0;

  write(text: string): void {
    if (text.length * MOST_BYTES > PIECE - this.filled) this.turnOver();
    if (text.length * MOST_BYTES > PIECE) this.full.push(Buffer.from(text));
    else this.filled += this.piece.write(text, this.filled);
  }

  /** @returns all pieces, in order; nothing is written after that */
  end(): Buffer[] {
    return [...this.full, this.piece.subarray(0, this.filled)];
  }

  private turnOver(): void {
    if (this.filled === 0) return;
    this.full.push(this.piece.subarray(0, this.filled));
    this.piece = Buffer.allocUnsafeSlow(PIECE);
    this.filled = 0;
  }
}
