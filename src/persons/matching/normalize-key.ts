/** The normalisation of match keys (DESIGN §3.1), for stored columns and for incoming values, under the names it has here. */
export { addressKey as normalizeEmail } from '../../text/email-address.js';
export { codeKey as normalizeCode } from '../../text/code-key.js';
