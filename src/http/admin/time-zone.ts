import { ValidateBy } from 'class-validator';
import { isTimeZone } from '../../text/time-zone.js';

/** The IANA name of a time zone. */
export const TimeZone = (): PropertyDecorator =>
  ValidateBy({
    name: 'isTimeZone',
    validator: {
      validate: (value: unknown) => typeof value === 'string' && isTimeZone(value),
      defaultMessage: () => '$property must be the IANA name of a time zone, such as Europe/Berlin',
    },
  });
