/** A piece of a filter. `position` counts characters from 1. */
export type Token =
  | { readonly kind: '(' | ')' | '[' | ']' | 'end'; readonly text: string; readonly position: number }
  /** an attribute name, an operator, a number, `true`, `false` or `null`: the parser knows which by where it stands */
  | { readonly kind: 'word'; readonly text: string; readonly position: number }
  | { readonly kind: 'string'; readonly text: string; readonly value: string; readonly position: number };
