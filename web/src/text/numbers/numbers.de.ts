/** @returns a number as German writes it */
export const number = (value: number): string => value.toLocaleString('de');

/** @returns a number with the noun that fits it in German */
export const count = (value: number, one: string, many: string): string =>
  `${number(value)} ${value === 1 ? one : many}`;
