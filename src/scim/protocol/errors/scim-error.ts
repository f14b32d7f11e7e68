import type { RefusalReason } from '../../../errors/refusal-reasons.js';
import { ERROR } from '../urns.js';

/** The detail error keywords of RFC 7644 §3.12 (table 9) and RFC 9865 §2.1 that this server uses. */
export type ScimType =
  | 'expiredCursor'
  | 'invalidCount'
  | 'invalidCursor'
  | 'invalidFilter'
  | 'invalidPath'
  | 'invalidSyntax'
  | 'invalidValue'
  | 'mutability'
  | 'noTarget'
  | 'uniqueness';

/** The error message that a SCIM client receives (RFC 7644 §3.12). `status` is a string there, not a number. */
export interface ScimErrorBody {
  schemas: [typeof ERROR];
  status: string;
  scimType?: ScimType;
  detail: string;
}

/** For what is wrong with a value, where that has a reason of its own. */
interface InvalidValueOptions extends ErrorOptions {
  reason?: RefusalReason;
}

/** Okta shows `detail` in one line of its console; more than this is cut there anyway. */
const MAX_DETAIL_CHARACTERS = 250;

/**
 * The one error class of the SCIM protocol. Made only by the named factories below, so that a status and a `scimType`
 * never contradict each other (RFC 7644 §3.12). `detail` is one sentence for the administrator of the client. `reason` says
 * the same to programs; the client is not told it. It is null where no request was judged: no right to ask, SCIM switched off,
 * a method that is not offered, a fault of ours.
 */
export class ScimError extends Error {
  override readonly name = 'ScimError';

  private constructor(
    readonly status: number,
    readonly scimType: ScimType | undefined,
    readonly reason: RefusalReason | null,
    readonly detail: string,
    options?: ErrorOptions,
    /** Methods that the target does take; for the `Allow` header of a 405. */
    readonly allow?: readonly string[],
  ) {
    super(detail, options);
  }

  /** 400: the body is not JSON, or not the message that the endpoint expects. */
  static invalidSyntax(detail: string, options?: ErrorOptions): ScimError {
    return new ScimError(400, 'invalidSyntax', 'invalid-value', detail, options);
  }

  /** 400: the body holds more of something than a message may. */
  static tooManyParts(detail: string): ScimError {
    return new ScimError(400, 'invalidSyntax', 'too-many', detail);
  }

  /** 400: a filter is malformed, or names an attribute or a comparison that is not supported. */
  static invalidFilter(detail: string, options?: ErrorOptions): ScimError {
    return new ScimError(400, 'invalidFilter', 'invalid-path', detail, options);
  }

  /** 400: the `path` of a PATCH operation is malformed or names an unknown attribute. */
  static invalidPath(detail: string, options?: ErrorOptions): ScimError {
    return new ScimError(400, 'invalidPath', 'invalid-path', detail, options);
  }

  /** 400: a required value is missing, or a value does not fit its attribute. */
  static invalidValue(detail: string, { reason, ...options }: InvalidValueOptions = {}): ScimError {
    return new ScimError(400, 'invalidValue', reason ?? 'invalid-value', detail, options);
  }

  /** 400: the `path` of a PATCH operation selects nothing to work on. */
  static noTarget(detail: string, options?: ErrorOptions): ScimError {
    return new ScimError(400, 'noTarget', 'no-target', detail, options);
  }

  /** 400: the change is not compatible with the mutability of the attribute. */
  static mutability(detail: string, options?: ErrorOptions): ScimError {
    return new ScimError(400, 'mutability', 'mutability', detail, options);
  }

  /** 400: a cursor that this server did not give, or not for this list. */
  static invalidCursor(detail: string, options?: ErrorOptions): ScimError {
    return new ScimError(400, 'invalidCursor', 'invalid-value', detail, options);
  }

  /** 400: too much time has passed since the cursor was given. */
  static expiredCursor(detail: string, options?: ErrorOptions): ScimError {
    return new ScimError(400, 'expiredCursor', 'invalid-value', detail, options);
  }

  /** 400: the page size of a walk by cursor is no number, or has changed on the way. */
  static invalidCount(detail: string, options?: ErrorOptions): ScimError {
    return new ScimError(400, 'invalidCount', 'invalid-value', detail, options);
  }

  /** 409: a value is already in use, or does not single out one person. */
  static uniqueness(reason: RefusalReason, detail: string, options?: ErrorOptions): ScimError {
    return new ScimError(409, 'uniqueness', reason, detail, options);
  }

  /** 401: no valid credential. */
  static unauthorized(detail: string, options?: ErrorOptions): ScimError {
    return ScimError.of(401, null, detail, options);
  }

  /** 403: the credential is valid, the operation is not permitted. */
  static forbidden(detail: string, options?: ErrorOptions): ScimError {
    return ScimError.of(403, null, detail, options);
  }

  /** 404: no such resource or endpoint. */
  static notFound(detail: string, options?: ErrorOptions): ScimError {
    return ScimError.of(404, 'not-found', detail, options);
  }

  /** 405: the endpoint is there and does not take this method; RFC 9110 §15.5.6 wants those it does take. */
  static methodNotAllowed(detail: string, allow: readonly string[]): ScimError {
    return new ScimError(405, undefined, null, detail, undefined, allow);
  }

  /** 412: the resource is no longer at the version that `If-Match` names. */
  static preconditionFailed(detail: string, options?: ErrorOptions): ScimError {
    return ScimError.of(412, 'version', detail, options);
  }

  /** 413: the body is too large. */
  static payloadTooLarge(detail: string, options?: ErrorOptions): ScimError {
    return ScimError.of(413, 'too-many', detail, options);
  }

  /** 415: the body is in a media type that is not supported. */
  static unsupportedMediaType(detail: string, options?: ErrorOptions): ScimError {
    return ScimError.of(415, 'invalid-value', detail, options);
  }

  /** 429: too many requests; the caller adds `Retry-After` in whole seconds. */
  static tooManyRequests(detail: string, options?: ErrorOptions): ScimError {
    return ScimError.of(429, 'too-many', detail, options);
  }

  /** 500: a fault of this server. Pass the fault as `cause`, never in `detail`. */
  static internal(detail: string, options?: ErrorOptions): ScimError {
    return ScimError.of(500, null, detail, options);
  }

  /** 501: the operation is not offered here. */
  static notImplemented(detail: string, options?: ErrorOptions): ScimError {
    return ScimError.of(501, null, detail, options);
  }

  /** 503: the server cannot answer just now. */
  static unavailable(detail: string, options?: ErrorOptions): ScimError {
    return ScimError.of(503, null, detail, options);
  }

  /**
   * An error that has a status and no `scimType`.
   * @param status HTTP status, 400 to 599
   */
  static of(status: number, reason: RefusalReason | null, detail: string, options?: ErrorOptions): ScimError {
    return new ScimError(status, undefined, reason, detail, options);
  }
}

/**
 * The body to send for an error (RFC 7644 §3.12).
 * @param error any ScimError; a `detail` of more than 250 characters is cut, ending in `…`
 */
export function scimErrorBody(error: ScimError): ScimErrorBody {
  return {
    schemas: [ERROR],
    status: String(error.status),
    ...(error.scimType === undefined ? {} : { scimType: error.scimType }),
    detail: cut(error.detail),
  };
}

function cut(detail: string): string {
  if (detail.length <= MAX_DETAIL_CHARACTERS) return detail;
  // Array.from splits by code point, so that no surrogate pair is cut in half.
  const characters = Array.from(detail);
  if (characters.length <= MAX_DETAIL_CHARACTERS) return detail;
  return `${characters.slice(0, MAX_DETAIL_CHARACTERS - 1).join('')}…`;
}
