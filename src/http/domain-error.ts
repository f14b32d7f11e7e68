/** What went wrong, in the domain's words; each protocol has one place that turns it into a status code. */
export type DomainErrorKind = 'invalid' | 'unauthenticated' | 'forbidden' | 'not-found' | 'conflict';

export interface FieldError {
  /** Path of the field in the body, e.g. `employments.0.startDate`. */
  field: string;
  message: string;
}

/** An expected refusal: the caller can do something about it, and `message` says what. Made by the named factories. */
export class DomainError extends Error {
  private constructor(
    readonly kind: DomainErrorKind,
    message: string,
    readonly fields: readonly FieldError[] = [],
    cause?: unknown,
  ) {
    super(message, { cause });
    this.name = 'DomainError';
  }

  /** The request cannot be carried out as it is; `fields` says where. */
  static invalid(message: string, fields: readonly FieldError[] = []): DomainError {
    return new DomainError('invalid', message, fields);
  }

  /** One field of the request is wrong. */
  static invalidField(field: string, message: string): DomainError {
    return new DomainError('invalid', `${field}: ${message}`, [{ field, message }]);
  }

  static unauthenticated(message: string): DomainError {
    return new DomainError('unauthenticated', message);
  }

  static forbidden(message: string): DomainError {
    return new DomainError('forbidden', message);
  }

  /** @param what the kind of thing that is not there, e.g. `person` */
  static notFound(what: string): DomainError {
    return new DomainError('not-found', `There is no such ${what}.`);
  }

  /** The state of something else stands in the way. */
  static conflict(message: string, cause?: unknown): DomainError {
    return new DomainError('conflict', message, [], cause);
  }
}
