/**
 * How values are written as text, alike on every server; and no limit of time, since all rows are read or written at once. For
 * one transaction, so that a pooler hands nothing of it on.
 */
export const FOR_ROWS_AS_TEXT = `
  set local datestyle = 'ISO, YMD'; set local intervalstyle = 'postgres'; set local extra_float_digits = 3;
  set local bytea_output = 'hex'; set local statement_timeout = 0; set local lock_timeout = 0;
  set local idle_in_transaction_session_timeout = 0`;
