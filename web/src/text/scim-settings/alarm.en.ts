/** When HR is told that the provider takes away many accounts at once. */
export const alarm = {
  title: 'Alarm: many accounts closed at once',
  lead: 'When IT moves the wrong group at the provider, many people are locked out within seconds. You are told at once, on every page and under “To review”, and can bring them back.',
  enable: 'Tell us when the provider closes unusually many accounts',
  enableHint: 'Nothing is held back: whoever leaves has to be out at once. This only tells you.',
  rule: 'Tell us when the provider has deactivated or deleted',
  accounts: 'More accounts than',
  accountsHint: 'How many people leave on a busy day? A little more than that.',
  percent: 'And more percent of all active accounts than',
  percentHint: 'Both must be exceeded, so that a small company is not told of every leaver.',
  minutes: 'Within so many minutes',
  minutesHint: 'Whatever comes later, with no longer pause than this, belongs to the same alarm.',
  notANumber: (least: string, most: string) => `Give a whole number from ${least} to ${most}.`,
};

export type AlarmText = typeof alarm;
