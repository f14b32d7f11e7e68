/**
 * Those who wait, in the order in which they came. A list and not a set: one that is filled and emptied with each request makes itself
 * anew now and then, and what it was leads to what it is, and keeps all of that when it is old (docs/decisions/memory.md).
 */
export class WaitingLine<One> {
  private readonly line: One[] = [];

  get length(): number {
    return this.line.length;
  }

  /** Who has waited longest. */
  get first(): One | undefined {
    return this.line[0];
  }

  add(one: One): void {
    this.line.push(one);
  }

  /** @returns whether it was waiting */
  remove(one: One): boolean {
    const place = this.line.indexOf(one);
    if (place === -1) return false;
    if (place === 0) this.line.shift();
    else this.line.splice(place, 1);
    return true;
  }

  /** All that wait now, whoever leaves meanwhile. */
  all(): readonly One[] {
    return [...this.line];
  }
}
