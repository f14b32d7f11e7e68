import { applyDecorators } from '@nestjs/common';
import { Transform } from 'class-transformer';
import { IsDate, ValidateBy } from 'class-validator';

/** Fixed width up to the fraction. The zone is needed: without one, a time means something else in every office. */
const DATE_TIME = /^(\d{4})-(\d\d)-(\d\d)T(?:[01]\d|2[0-3]):\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:\d\d)$/;

/**
 * Reads an RFC 3339 date-time with its zone, such as `2026-11-23T08:00:00Z`. `Date` itself reads far more (`1`, `2026`,
 * `23 Nov`) and rolls 30 February over to March.
 *
 * @returns the moment, or undefined for anything else, also for one outside the years 1 to 9999 in UTC, which neither
 *          ISO 8601 nor PostgreSQL's form of it can write with four digits
 */
function readDateTime(text: string): Date | undefined {
  const [year, month, day] = (DATE_TIME.exec(text) ?? []).slice(1).map(Number);
  if (year === undefined || month === undefined || day === undefined) return undefined;
  const date = new Date(text);
  if (Number.isNaN(date.getTime()) || day > new Date(Date.UTC(2000 + (year % 400), month, 0)).getUTCDate()) {
    return undefined;
  }
  return date.getUTCFullYear() >= 1 && date.getUTCFullYear() <= 9999 ? date : undefined;
}

const RULE = '$property must be a date and time with its zone, such as 2026-11-23T08:00:00Z';

/** An RFC 3339 date-time as text; see `readDateTime`. */
export const DateTime = (): PropertyDecorator =>
  ValidateBy({
    name: 'isDateTime',
    validator: {
      validate: (value: unknown) => typeof value === 'string' && readDateTime(value) !== undefined,
      defaultMessage: () => RULE,
    },
  });

/** The same in a query, read into a `Date`. */
export const QueryDateTime = (): PropertyDecorator =>
  applyDecorators(
    Transform(({ value }: { value: unknown }) => (typeof value === 'string' ? (readDateTime(value) ?? value) : value)),
    IsDate({ message: RULE }),
  );
