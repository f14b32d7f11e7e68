import { ValidateBy } from 'class-validator';
import { isCalendarDate } from '../../text/calendar-date.js';

/** A calendar date that exists, as text. */
export const CalendarDate = (): PropertyDecorator =>
  ValidateBy({
    name: 'isCalendarDate',
    validator: {
      validate: (value: unknown) => typeof value === 'string' && isCalendarDate(value),
      defaultMessage: () => '$property must be a date such as 2026-11-23',
    },
  });
