import { applyDecorators } from '@nestjs/common';
import { Transform } from 'class-transformer';
import { IsString, MaxLength, ValidateBy, type ValidationArguments } from 'class-validator';
import { addressProblem, cleanAddress } from '../text/email-address.js';

/** Longest path that SMTP carries (RFC 5321 §4.5.3.1.3, less the angle brackets). */
const MAX_LENGTH = 254;

/**
 * One e-mail address of at most 254 characters, by the one rule for addresses (`text/email-address.ts`), cleaned of what a
 * paste brings along.
 */
export const EmailAddress = (): PropertyDecorator =>
  applyDecorators(
    Transform(({ value }: { value: unknown }) => (typeof value === 'string' ? cleanAddress(value) : value)),
    IsString(),
    MaxLength(MAX_LENGTH),
    ValidateBy({
      name: 'isEmailAddress',
      validator: {
        validate: (value: unknown) => typeof value === 'string' && addressProblem(cleanAddress(value)) === undefined,
        defaultMessage: (args) => `$property must be an e-mail address such as jane.doe@example.com${reasonOf(args)}`,
      },
    }),
  );

function reasonOf(args: ValidationArguments | undefined): string {
  const value: unknown = args?.value;
  if (typeof value !== 'string' || value === '') return '';
  return `; it ${addressProblem(cleanAddress(value)) ?? 'is none'}`;
}
