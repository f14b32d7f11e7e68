import {
  type ArgumentMetadata,
  Injectable,
  type PipeTransform,
  ValidationPipe,
  type ValidationError,
} from '@nestjs/common';
import { DomainError, type FieldError } from './domain-error.js';

/**
 * Validates admin input by its class (class-validator). Bodies are closed: an unknown field is an error, so that a typing
 * mistake is not silently nothing. Queries are open. Types are never converted: `"False"` must not become `true`.
 */
@Injectable()
export class AdminValidationPipe implements PipeTransform {
  private readonly bodies = validationPipe(true);
  private readonly queries = validationPipe(false);

  async transform(value: unknown, metadata: ArgumentMetadata): Promise<unknown> {
    const pipe = metadata.type === 'query' ? this.queries : this.bodies;
    return pipe.transform(value, metadata);
  }
}

function validationPipe(closed: boolean): ValidationPipe {
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
