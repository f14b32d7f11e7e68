/** Resources on a page: when the client names no number, and at most (docs/design.md §3.2). */
export const PAGE_SIZE = { defaultCount: 100, maxCount: 1000 };
