interface Numbers {
  /** With the separators of the language: 1,000 or 1.000. */
  number: (value: number) => string;
  /** With the noun that fits: 1 person, 2 persons. */
  count: (value: number, one: string, many: string) => string;
}

/** @returns how numbers are written in a language */
export function numbersIn(language: string): Numbers {
  const number = (value: number): string => value.toLocaleString(language);
  return { number, count: (value, one, many) => `${number(value)} ${value === 1 ? one : many}` };
}
