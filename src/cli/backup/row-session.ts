/** How values are written as text, alike on every server; and no limit of time, since all rows are read or written at once. */
export const FOR_ROWS_AS_TEXT = `
  set datestyle = 'ISO, YMD'; set intervalstyle = 'postgres'; set extra_float_digits = 3; set bytea_output = 'hex';
  set statement_timeout = 0; set lock_timeout = 0; set idle_in_transaction_session_timeout = 0`;
