import { BODY_LIMIT } from '../../http/connection/request-body.js';

/** Limits of a bulk request, as `/ServiceProviderConfig` announces them (RFC 7643 §5). */
export const BULK_LIMITS = { maxOperations: 1000, maxPayloadSize: BODY_LIMIT };
