import { applyDecorators } from '@nestjs/common';
import { ApiPropertyOptional } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import {
  ArrayMaxSize,
  IsBoolean,
  IsInt,
  IsOptional,
  IsString,
  IsUUID,
  Length,
  Matches,
  Max,
  MaxLength,
  Min,
  ValidateBy,
  ValidateIf,
  type ValidationOptions,
} from 'class-validator';
import { cleanCode } from '../../text/code-key.js';
import { isBlank } from '../../text/invisible-characters.js';
import { shownLine } from '../../text/shown-line.js';
import type { FieldCode } from '../../errors/problem-codes.js';
import { PLAIN, STORABLE } from '../../text/storable-text.js';

/**
 * May be left out. Unlike class-validator's `IsOptional`, `null` is not taken for absent: in a merge patch it clears, and
 * what cannot be cleared must say so.
 */
export const Optional = (): PropertyDecorator => ValidateIf((_, value) => value !== undefined);

/** May be left out or `null`; `null` clears the value in a merge patch (RFC 7396). */
export const OptionalOrNull = (): PropertyDecorator => ValidateIf((_, value) => value !== undefined && value !== null);

/** What a rule whose own name says too little is in a problem document, as the rule's options. */
export const withCode = (code: FieldCode): ValidationOptions => ({ context: { code } });

/** Without control characters or halves of surrogate pairs. */
export const Plain = (): PropertyDecorator =>
  Matches(PLAIN, { message: '$property must not contain control characters', ...withCode('unprintable') });

/** Something that can be seen. */
const Visible = (): PropertyDecorator =>
  ValidateBy(
    {
      name: 'isVisible',
      validator: {
        validate: (value: unknown) => typeof value !== 'string' || value === '' || !isBlank(value),
        defaultMessage: () => '$property must not be blank',
      },
    },
    withCode('blank'),
  );

/**
 * Text exactly as it was sent, of `min` to `max` characters, not blank, without control characters: for what is compared
 * byte for byte. All other text is `Text`.
 */
export const ExactText = (min: number, max: number): PropertyDecorator =>
  applyDecorators(
    IsString(),
    Length(min, max, {
      message: ({ value }: { value: unknown }) => {
        if (value === '') return '$property must not be blank';
        const isShort = typeof value === 'string' && value.length < min;
        return `$property must be ${isShort ? `longer than or equal to ${min}` : `shorter than or equal to ${max}`} characters`;
      },
    }),
    Plain(),
    Visible(),
  );

/** Cleans a text before its rules look at it. */
const cleanedBy = (clean: (text: string) => string): PropertyDecorator =>
  Transform(({ value }: { value: unknown }) => (typeof value === 'string' ? clean(value) : value));

/** Drops what a paste brings along and nobody sees, in front of the rules for a code or a URL. */
export const Pasted = (): PropertyDecorator => cleanedBy(cleanCode);

/** What people type or paste: `ExactText` that `clean` has been through first. */
const CleanText = (min: number, max: number, clean: (text: string) => string): PropertyDecorator =>
  applyDecorators(cleanedBy(clean), ExactText(min, max));

/** Text of `min` to `max` characters that is shown (`shownLine`), not blank, without control characters. */
export const Text = (min: number, max: number): PropertyDecorator => CleanText(min, max, shownLine);

/** What an index has as its key: PostgreSQL takes some 2,700 bytes there, the tenant's ID and other columns included. */
const MAX_KEY_BYTES = 2000;

/** Short enough for an index. */
const Indexable = (): PropertyDecorator =>
  ValidateBy({
    name: 'isKeyText',
    validator: {
      validate: (value: unknown) => typeof value !== 'string' || Buffer.byteLength(value) <= MAX_KEY_BYTES,
      defaultMessage: () => `$property must not be longer than ${MAX_KEY_BYTES} bytes in UTF-8`,
    },
  });

/** Text that is a key, unique in the tenant or so, of `min` to `max` characters, cleaned of all that cannot be seen. */
export const KeyText = (min: number, max: number): PropertyDecorator =>
  applyDecorators(CleanText(min, max, cleanCode), Indexable());

/** The same, kept byte for byte. */
export const ExactKeyText = (min: number, max: number): PropertyDecorator =>
  applyDecorators(ExactText(min, max), Indexable());

/** Text that is only looked for: anything of at most `max` characters that the database can compare with. */
export const QueryText = (max: number): PropertyDecorator =>
  applyDecorators(
    IsString(),
    MaxLength(max),
    Matches(STORABLE, {
      message: '$property must not contain NUL or halves of characters',
      ...withCode('unprintable'),
    }),
  );

/** Some 4 KB: URL and header fields have 16 KB together. */
const MAX_IDS = 100;

/** Which items a list is to have, if it is not to have all: ids separated by commas or given one by one, read into an array. */
export const QueryIds = (): PropertyDecorator =>
  applyDecorators(
    ApiPropertyOptional({ type: String, description: `Only these: ids separated by commas, at most ${MAX_IDS}.` }),
    IsOptional(),
    Transform(({ value }: { value: unknown }) => (typeof value === 'string' ? value.split(',') : value)),
    ArrayMaxSize(MAX_IDS),
    IsUUID(undefined, { each: true, message: '$property must be ids, separated by commas' }),
  );

/** `true` or `false` in a query, read into a boolean. */
export const QueryFlag = (): PropertyDecorator =>
  applyDecorators(
    Transform(({ value }: { value: unknown }) => (value === 'true' ? true : value === 'false' ? false : value)),
    IsBoolean({ message: '$property must be true or false' }),
  );

/** A whole number in a query, in decimal digits only; `Number` also reads `0x10`, `1e2` and white space. */
export const QueryNumber = (min: number, max: number): PropertyDecorator =>
  applyDecorators(
    Transform(({ value }: { value: unknown }) =>
      typeof value === 'string' && /^[0-9]{1,9}$/.test(value) ? Number(value) : value,
    ),
    IsInt({ message: '$property must be a whole number in decimal digits' }),
    Min(min),
    Max(max),
  );
