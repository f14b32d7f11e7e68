import { applyDecorators } from '@nestjs/common';
import { IsString, MaxLength, ValidateBy } from 'class-validator';

/** Longest path that SMTP carries (RFC 5321 §4.5.3.1.3, less the angle brackets). */
const MAX_LENGTH = 254;

/**
 * Loosely on purpose: whether an address works is for mail servers to say, and what matters here is that it equals what
 * the identity provider sends. White space at both ends is the paste's and will be trimmed.
 */
function isEmailAddress(text: string): boolean {
  return /^[^\s\p{Cc}\p{Cs}@]+@[^\s\p{Cc}\p{Cs}@]+$/u.test(text.trim());
}

/** Something `@` something, at most 254 characters, without white space or control characters inside. */
export const EmailAddress = (): PropertyDecorator =>
  applyDecorators(
    IsString(),
    MaxLength(MAX_LENGTH),
    ValidateBy({
      name: 'isEmailAddress',
      validator: {
        validate: (value: unknown) => typeof value === 'string' && isEmailAddress(value),
        defaultMessage: () => '$property must be an e-mail address such as jane.doe@example.com',
      },
    }),
  );
