import type { FieldCode, ProblemCode } from './problem-codes.js';

/** What went wrong, in the domain's words; each protocol has one place that turns it into a status code. */
export type DomainErrorKind =
  'invalid' | 'unauthenticated' | 'forbidden' | 'not-found' | 'conflict' | 'too-many-requests';

export interface FieldError {
  /** Path of the field in the body, e.g. `employments.0.startDate`. */
  field: string;
  message: string;
  code?: FieldCode;
}

interface More {
  fields?: readonly FieldError[];
  code?: ProblemCode;
  /** Whole seconds after which the same request may be sent again. */
  retryAfter?: number;
  cause?: unknown;
}

/** An expected refusal: the caller can do something about it, and `message` says what. Made by the named factories. */
export class DomainError extends Error {
  readonly fields: readonly FieldError[];
  readonly code: ProblemCode | undefined;
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

  /** The request cannot be carried out as it is. */
  static invalid(message: string, code?: ProblemCode): DomainError {
    return new DomainError('invalid', message, { code });
  }

  /** Some fields of the request are wrong, each as its message says. */
  static invalidFields(fields: readonly FieldError[]): DomainError {
    return new DomainError('invalid', fields.map(({ message }) => message).join(' '), { fields });
  }

  /** A file cannot be taken, for each of the reasons in `fields`. */
  static invalidFile(message: string, code: ProblemCode, fields: readonly FieldError[]): DomainError {
    return new DomainError('invalid', message, { code, fields });
  }

  /** One field of the request is wrong. */
  static invalidField(field: string, message: string, code?: FieldCode): DomainError {
    return new DomainError('invalid', `${field}: ${message}`, { fields: [{ field, message, code }] });
  }

  static unauthenticated(message: string, code?: ProblemCode): DomainError {
    return new DomainError('unauthenticated', message, { code });
  }

  static forbidden(message: string, code?: ProblemCode): DomainError {
    return new DomainError('forbidden', message, { code });
  }

  /** The session is right, but its password was given too long ago for this. */
  static reauthenticationRequired(): DomainError {
    return DomainError.forbidden(
      'For this your password is needed again. Give it, then repeat the request.',
      'reauthentication-required',
    );
  }

  /** @param what the kind of thing that is not there, e.g. `person` */
  static notFound(what: string): DomainError {
    return new DomainError('not-found', `There is no such ${what}.`);
  }

  /** The state of something else stands in the way. */
  static conflict(message: string, code?: ProblemCode, cause?: unknown): DomainError {
    return new DomainError('conflict', message, { code, cause });
  }

  /**
   * Too often, for now.
   *
   * @param what who does too much of what, without a full stop
   * @param seconds until it may be tried again; rounded up to a whole one, at least 1 and at most 60
   */
  static tooManyRequests(what: string, seconds: number, code?: ProblemCode): DomainError {
    const retryAfter = Math.min(60, Math.max(1, Math.ceil(seconds)));
    return new DomainError('too-many-requests', `${what}. Try again in ${retryAfter} s.`, { code, retryAfter });
  }
}
