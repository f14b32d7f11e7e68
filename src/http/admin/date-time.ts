import { applyDecorators } from '@nestjs/common';
import { Transform } from 'class-transformer';
import { IsDate, ValidateBy } from 'class-validator';
import { readDateTime } from '../../text/date-time.js';

const RULE = '$property must be a date and time with its zone, such as 2026-11-23T08:00:00Z';

/** An RFC 3339 date-time as text. The zone is needed: without one, a time means something else in every office. */
export const DateTime = (): PropertyDecorator =>
  ValidateBy({
    name: 'isDateTime',
    validator: {
      validate: (value: unknown) => typeof value === 'string' && readDateTime(value, 'rfc3339') !== undefined,
      defaultMessage: () => RULE,
    },
  });

/** What a body says by `DateTime`, if it says it. */
export function readBodyDateTime(text: string | undefined): Date | undefined {
  return text === undefined ? undefined : readDateTime(text, 'rfc3339');
}

/** The same in a query, read into a `Date`. */
export const QueryDateTime = (): PropertyDecorator =>
  applyDecorators(
    Transform(({ value }: { value: unknown }) =>
      typeof value === 'string' ? (readDateTime(value, 'rfc3339') ?? value) : value,
    ),
    IsDate({ message: RULE }),
  );
