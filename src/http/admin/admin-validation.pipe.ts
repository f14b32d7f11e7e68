import { type ArgumentMetadata, type PipeTransform, type ValidationError, ValidationPipe } from '@nestjs/common';
import { DomainError, type FieldError } from '../../errors/domain-error.js';
import type { FieldCode } from '../../errors/problem-codes.js';

/**
 * Validates a JSON body by its class (class-validator). Bodies are closed: an unknown field is an error, so that a typing
 * mistake is not silently nothing. Types are never converted: `"False"` must not become `true`.
 */
export const adminBodyPipe: PipeTransform = validationPipe({ closed: true });

/**
 * Validates what did not come in a request by the class of the body that would have brought it.
 *
 * @throws DomainError `invalid` naming every field that is wrong
 */
export async function validated<Body extends object>(body: new () => Body, values: object): Promise<Body> {
  return (await adminBodyPipe.transform(values, { type: 'body', metatype: body })) as Body;
}

/** Validates query parameters that are described by a class. Unknown ones are left out: proxies and browsers add some. */
export class AdminQueryPipe implements PipeTransform {
  private readonly queries = validationPipe({ closed: false });

  transform(value: unknown, metadata: ArgumentMetadata): unknown {
    return metadata.type === 'query' ? this.queries.transform(value, metadata) : value;
  }
}

function validationPipe({ closed }: { closed: boolean }): ValidationPipe {
  return new ValidationPipe({
    transform: true,
    whitelist: true,
    forbidNonWhitelisted: closed,
    validateCustomDecorators: true,
    // Said, or Nest takes it out of errors that have children; it is looked at for the code and never sent.
    validationError: { value: true },
    transformOptions: { enableImplicitConversion: false, exposeUnsetFields: false },
    exceptionFactory: (errors) => DomainError.invalidFields(errors.flatMap((error) => fieldErrors(error))),
  });
}

function fieldErrors(error: ValidationError, parent = ''): FieldError[] {
  const field = parent === '' ? error.property : `${parent}.${error.property}`;
  const own = Object.entries(error.constraints ?? {}).map(([rule, message]) => ({
    field,
    message: `${message}.`,
    code: codeOf(rule, error),
  }));
  return [...own, ...(error.children ?? []).flatMap((child) => fieldErrors(child, field))];
}

/**
 * Codes by the names of class-validator's rules and of ours. A rule whose name says too little (`matches`, a length that is
 * not only a longest one) has its code in its `context`.
 */
const CODES: Record<string, FieldCode> = {
  // Of a text that is not blank: too short is none.
  isLength: 'too-long',
  maxLength: 'too-long',
  isKeyText: 'too-long',
  arrayMaxSize: 'too-many',
  isEmailAddress: 'not-an-email',
  isCalendarDate: 'not-a-date',
  isTimeZone: 'not-a-time-zone',
  isUrl: 'not-a-url',
  isCertificate: 'not-a-certificate',
  isUsableCertificate: 'unusable-certificate',
  isTranslations: 'bad-translation',
};

/** Broken by programs only: another type than the field has, which breaks the other rules as well. */
const TYPES = ['isString', 'isArray', 'isObject'];

function codeOf(rule: string, { value, constraints = {}, contexts = {} }: ValidationError): FieldCode | undefined {
  if (rule === 'whitelistValidation') return undefined;
  if (value == null || (typeof value === 'string' && value.trim() === '')) return 'blank';
  if (TYPES.some((type) => type in constraints)) return undefined;
  const { code = CODES[rule] } = (contexts[rule] ?? {}) as { code?: FieldCode };
  return code;
}
