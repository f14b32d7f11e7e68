/** Of an answer with a token in it, and of all others of its endpoint (RFC 6749 §5.1). */
export const NOT_STORED = { 'cache-control': 'no-store', pragma: 'no-cache' } as const;
