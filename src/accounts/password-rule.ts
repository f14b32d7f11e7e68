import { applyDecorators } from '@nestjs/common';
import { IsString, Length, Matches } from 'class-validator';
import { withCode } from '../http/admin/field-rules.js';

/** Long enough not to be guessed, short enough not to keep the hash function busy. */
export const Password = (): PropertyDecorator =>
  applyDecorators(
    IsString(),
    Length(8, 1000, { message: '$property must have 8 to 1000 characters', ...withCode('password-length') }),
    // Hashed as UTF-8, every half of a surrogate pair would be the same replacement character.
    Matches(/^[^\p{Cs}]*$/u, {
      message: '$property must not contain halves of characters',
      ...withCode('unprintable'),
    }),
  );
