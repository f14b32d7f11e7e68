/** Prints the head of a table: columns of words, then columns of numbers. */
export function printHead(words: string[], numbers: string[]): void {
  printLine([...words, ...numbers]);
  printLine([...words.map(() => '---'), ...numbers.map(() => '--:')]);
}

export function printLine(cells: string[]): void {
  console.log(`| ${cells.join(' | ')} |`);
}
