/** Who comes in: only those who are employed. */
export const gate = {
  title: 'Who comes in',
  lead: 'You know who works here today; the identity provider only knows what it was told.',
  enable: 'Let in only who is employed today',
  enableHint:
    'Who has left cannot sign in from the day after the last day on, and who starts cannot before the first day, also when nobody has told IT. People without a recorded employment, and external users, come in as before. Provisioning goes on as it is.',
  timeZone: 'Time zone in which your days begin and end',
  timeZoneHint: 'Saved as soon as you choose it. The access report goes by it, too.',
  timeZoneSaved: 'The time zone is saved.',
};

export type GateText = typeof gate;
