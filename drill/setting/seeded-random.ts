/** Chance that is the same for the same seed: mulberry32, which is small and good enough for choosing. */
export class SeededRandom {
  private state: number;

  /** @param name of what is chosen with it, so that one more choice here changes none there */
  constructor(seed: number, name: string) {
    this.state = seed >>> 0;
    for (const character of name) this.state = Math.imul(this.state ^ character.charCodeAt(0), 0x01000193) >>> 0;
  }

  /** @returns from 0 up to, and not including, 1 */
  next(): number {
    this.state = (this.state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(this.state ^ (this.state >>> 15), this.state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  }

  /** @returns a whole number from one to the other, both of them included */
  between(least: number, most: number): number {
    return least + Math.floor(this.next() * (most - least + 1));
  }

  isLuckyIn(part: number): boolean {
    return this.next() < part;
  }

  oneOf<T>(choices: readonly T[]): T {
    return choices[this.between(0, choices.length - 1)] as T;
  }

  /** @returns the same, in another order */
  shuffled<T>(items: readonly T[]): T[] {
    const left = [...items];
    return items.map(() => left.splice(this.between(0, left.length - 1), 1)[0] as T);
  }
}
