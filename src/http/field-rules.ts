import { applyDecorators } from '@nestjs/common';
import { IsString, Length, Matches, ValidateIf } from 'class-validator';

/**
 * May be left out. Unlike class-validator's `IsOptional`, `null` is not taken for absent: in a merge patch it clears, and
 * what cannot be cleared must say so.
 */
export const Optional = (): PropertyDecorator => ValidateIf((_, value) => value !== undefined);

/** May be left out or `null`; `null` clears the value in a merge patch (RFC 7396). */
export const OptionalOrNull = (): PropertyDecorator => ValidateIf((_, value) => value !== undefined && value !== null);

/** Text of `min` to `max` characters, not blank, without control characters (PostgreSQL stores no NUL). */
export const Text = (min: number, max: number): PropertyDecorator =>
  applyDecorators(
    IsString(),
    Length(min, max),
    Matches(/^[^\p{Cc}\p{Cs}]*$/u, { message: '$property must not contain control characters' }),
    Matches(/\S|^$/u, { message: '$property must not be blank' }),
  );
