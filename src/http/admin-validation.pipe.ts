import { type ArgumentMetadata, type PipeTransform, type ValidationError, ValidationPipe } from '@nestjs/common';
import { DomainError, type FieldError } from './domain-error.js';

/**
 * Validates a JSON body by its class (class-validator). Bodies are closed: an unknown field is an error, so that a typing
 * mistake is not silently nothing. Types are never converted: `"False"` must not become `true`.
 */
export const adminBodyPipe: PipeTransform = validationPipe({ closed: true });

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
    transformOptions: { enableImplicitConversion: false, exposeUnsetFields: false },
    exceptionFactory: (errors) => {
      const fields = errors.flatMap((error) => fieldErrors(error));
      return DomainError.invalid(fields.map(({ message }) => message).join(' '), fields);
    },
  });
}

function fieldErrors(error: ValidationError, parent = ''): FieldError[] {
  const field = parent === '' ? error.property : `${parent}.${error.property}`;
  const own = Object.values(error.constraints ?? {}).map((message) => ({ field, message: `${message}.` }));
  return [...own, ...(error.children ?? []).flatMap((child) => fieldErrors(child, field))];
}
