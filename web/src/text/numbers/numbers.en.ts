/** @returns a number as English writes it */
export const number = (value: number): string => value.toLocaleString('en');

/** @returns a number with the noun that fits it in English */
export const count = (value: number, one: string, many: string): string =>
  `${number(value)} ${value === 1 ? one : many}`;
