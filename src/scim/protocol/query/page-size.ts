/** Resources on a page: when the client names no number, and at most (DESIGN §3.2). */
export const PAGE_SIZE = { defaultCount: 100, maxCount: 1000 };
