/** What went wrong, in the domain's words; each protocol has one place that turns it into a status code. */
export type DomainErrorKind =
  'invalid' | 'unauthenticated' | 'forbidden' | 'not-found' | 'conflict' | 'too-many-requests';

/** What a program acts on without reading the sentence: ask for the password again, then repeat the request. */
export type DomainErrorCode = 'reauthentication-required';

export interface FieldError {
  /** Path of the field in the body, e.g. `employments.0.startDate`. */
  field: string;
  message: string;
}

interface More {
  fields?: readonly FieldError[];
  code?: DomainErrorCode;
  /** Whole seconds after which the same request may be sent again. */
  retryAfter?: number;
  cause?: unknown;
}

/** An expected refusal: the caller can do something about it, and `message` says what. Made by the named factories. */
export class DomainError extends Error {
  readonly fields: readonly FieldError[];
  readonly code: DomainErrorCode | undefined;
  readonly retryAfter: number | undefined;

  private constructor(
    readonly kind: DomainErrorKind,
    message: string,
    { fields = [], code, retryAfter, cause }: More = {},
  ) {
    super(message, { cause });
    this.name = 'DomainError';
    this.fields = fields;
    this.code = code;
    this.retryAfter = retryAfter;
  }

  /** The request cannot be carried out as it is; `fields` says where. */
  static invalid(message: string, fields: readonly FieldError[] = []): DomainError {
    return new DomainError('invalid', message, { fields });
  }

  /** One field of the request is wrong. */
  static invalidField(field: string, message: string): DomainError {
    return new DomainError('invalid', `${field}: ${message}`, { fields: [{ field, message }] });
  }

  static unauthenticated(message: string): DomainError {
    return new DomainError('unauthenticated', message);
  }

  static forbidden(message: string): DomainError {
    return new DomainError('forbidden', message);
  }

  /** The session is right, but its password was given too long ago for this. */
  static reauthenticationRequired(): DomainError {
    return new DomainError('forbidden', 'For this your password is needed again. Give it, then repeat the request.', {
      code: 'reauthentication-required',
    });
  }

  /** @param what the kind of thing that is not there, e.g. `person` */
  static notFound(what: string): DomainError {
    return new DomainError('not-found', `There is no such ${what}.`);
  }

  /** The state of something else stands in the way. */
  static conflict(message: string, cause?: unknown): DomainError {
    return new DomainError('conflict', message, { cause });
  }

  /**
   * Too often, for now.
   *
   * @param what who does too much of what, without a full stop
   * @param seconds until it may be tried again; rounded up to a whole one, at least 1 and at most 60
   */
  static tooManyRequests(what: string, seconds: number): DomainError {
    const retryAfter = Math.min(60, Math.max(1, Math.ceil(seconds)));
    return new DomainError('too-many-requests', `${what}. Try again in ${retryAfter} s.`, { retryAfter });
  }
}
