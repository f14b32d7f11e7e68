import { expect, it } from '@jest/globals';
import fc from 'fast-check';
import { isKeptOut } from '../../src/accounts/sessions/may-sign-in.js';
import { isCalendarDate } from '../../src/text/calendar-date.js';
import { dayIn, isTimeZone } from '../../src/text/time-zone.js';

it.each([
  'UTC',
  'Pacific/Auckland',
  'Pacific/Honolulu',
  'Europe/Berlin',
  'America/Argentina/Buenos_Aires',
  'Etc/GMT+12',
])('%s is a time zone', (name) => expect(isTimeZone(name)).toBe(true));

it.each(['', 'Berlin', 'Europe/Atlantis', '+01:00', '-0800', 'UTC+1', 'Europe/Berlin ', "x'; drop table person"])(
  '"%s" is none',
  (name) => expect(isTimeZone(name)).toBe(false),
);

it.each([
  // Summer time there: UTC+13.
  ['Pacific/Auckland', '2026-11-27T10:59:59.999Z', '2026-11-27'],
  ['Pacific/Auckland', '2026-11-27T11:00:00.000Z', '2026-11-28'],
  ['Pacific/Auckland', '2026-07-01T11:59:59.999Z', '2026-07-01'],
  ['Pacific/Auckland', '2026-07-01T12:00:00.000Z', '2026-07-02'],
  ['Pacific/Honolulu', '2026-11-28T09:59:59.999Z', '2026-11-27'],
  ['Pacific/Honolulu', '2026-11-28T10:00:00.000Z', '2026-11-28'],
  ['UTC', '2026-12-31T23:59:59.999Z', '2026-12-31'],
  // The night on which the clocks go back.
  ['Europe/Berlin', '2026-10-24T21:59:59.999Z', '2026-10-24'],
  ['Europe/Berlin', '2026-10-24T22:00:00.000Z', '2026-10-25'],
  ['Europe/Berlin', '2026-10-25T22:59:59.999Z', '2026-10-25'],
  ['Europe/Berlin', '2026-10-25T23:00:00.000Z', '2026-10-26'],
  // A midnight that there was not: clocks went from 23:59 to 01:00.
  ['America/Sao_Paulo', '2018-11-04T02:59:59.999Z', '2018-11-03'],
  ['America/Sao_Paulo', '2018-11-04T03:00:00.000Z', '2018-11-04'],
  ['UTC', '0900-01-01T00:00:00.000Z', '0900-01-01'],
])('in %s it is, at %s, %s', (timeZone, moment, day) => {
  expect(dayIn(timeZone, new Date(moment))).toBe(day);
});

it('a day is a calendar date, and never goes back', () => {
  const zones = fc.constantFrom(
    'Pacific/Auckland',
    'Pacific/Honolulu',
    'Europe/Berlin',
    'America/St_Johns',
    'Asia/Kathmandu',
  );
  const moment = fc.date({ min: new Date('1980-01-01'), max: new Date('2100-01-01'), noInvalidDate: true });
  fc.assert(
    fc.property(zones, moment, fc.integer({ min: 0, max: 200_000_000 }), (zone, at, later) => {
      const day = dayIn(zone, at);
      return isCalendarDate(day) && day <= dayIn(zone, new Date(at.getTime() + later));
    }),
  );
});

it.each([
  ['nothing', [], false],
  ['one that goes on', [['2026-01-01', null]], false],
  ['one that ends today', [['2026-01-01', '2026-11-27']], false],
  ['one that begins today', [['2026-11-27', null]], false],
  ['one that is only today', [['2026-11-27', '2026-11-27']], false],
  ['one that ended yesterday', [['2026-01-01', '2026-11-26']], true],
  ['one that begins tomorrow', [['2026-11-28', null]], true],
  [
    'two with today in between',
    [
      ['2026-01-01', '2026-11-26'],
      ['2026-11-28', null],
    ],
    true,
  ],
  [
    'one of the past and one of today',
    [
      ['2020-01-01', '2020-12-31'],
      ['2026-11-01', '2026-12-31'],
    ],
    false,
  ],
] as [string, [string, string | null][], boolean][])(
  'with %s recorded the gate keeps out: %j, %s',
  (_, dates, isOut) => {
    const employments = dates.map(([start, end]) => ({ start, end }));
    expect(isKeptOut(employments, '2026-11-27')).toBe(isOut);
  },
);
