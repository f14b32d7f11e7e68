/**
 * Gathers what comes in one turn of the event loop, and hands it on in groups of those who have the same key. Whoever comes alone waits
 * for nobody.
 */
export class Gathering<Item> {
  private waiting = new Map<string, Item[]>();

  /**
   * @param most of one key that a group may have, given the first that has come
   * @param handOn is given each group, one or more
   */
  constructor(
    private readonly most: (first: Item) => number,
    private readonly handOn: (group: readonly Item[]) => void,
  ) {}

  add(key: string, item: Item): void {
    // Everything that has come from the network until now is read before that.
    if (this.waiting.size === 0) setImmediate(() => this.leave());
    const together = this.waiting.get(key);
    if (together === undefined) this.waiting.set(key, [item]);
    else together.push(item);
  }

  private leave(): void {
    const groups = this.waiting;
    // Not emptied: what a map has been leads to what it is, and keeps it when it is old (docs/decisions/memory.md).
    this.waiting = new Map();
    for (const together of groups.values()) {
      const most = this.most(together[0] as Item);
      for (let from = 0; from < together.length; from += most) this.handOn(together.slice(from, from + most));
    }
  }
}
