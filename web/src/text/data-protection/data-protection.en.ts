/** For how long what is kept, and what becomes of a person's data. */
export const dataProtection = {
  title: 'Data protection',
  lead: 'For how long your company keeps what. Whatever is older, the server takes away by itself, for good.',
  retention: 'How long it is kept',
  retentionLead: 'In days. Talk to whoever is responsible for data protection in your company before you change this.',
  periods: {
    provisioningLogDays: {
      label: 'Provisioning log',
      hint: 'What the provider asked for, and review items after they were closed.',
    },
    auditDetailsDays: {
      label: 'Details in the audit trail',
      hint: 'What was changed. That something was changed, when and by whom, stays. At least as long as the log.',
    },
    importsDays: { label: 'Imports', hint: 'What an import has changed. An older one cannot be taken back.' },
    deletedAccountsDays: { label: 'Deleted accounts', hint: 'Until then they can be brought back.' },
    sessionsDays: { label: 'Sessions', hint: 'After they ended by themselves.' },
  },
  days: 'days',
  range: (min: string, max: string, usual: string) => `${min} to ${max}, usually ${usual}.`,
  now: 'At the next run, within minutes',
  nothingGoes: 'Nothing is older than that.',
  goes: {
    provisioningLog: (count: string) => `Entries of the provisioning log: ${count}`,
    reviewItems: (count: string) => `Closed review items: ${count}`,
    auditDetails: (count: string) => `Events of the audit trail, whose details go: ${count}`,
    imports: (count: string) => `Imports: ${count}`,
    deletedAccounts: (count: string) => `Deleted accounts: ${count}`,
    sessions: (count: string) => `Ended sessions: ${count}`,
  },
  orMore: (count: string) => `${count} or more`,
  save: 'Save',
  saved: 'Saved.',
  confirmTitle: 'This takes data away',
  confirmText: 'With these periods the server takes away, within minutes and for good:',
  confirm: 'Save and take away',
  unmatched: 'Erase somebody who was never matched',
  unmatchedLead:
    'A provider may have sent somebody whom you do not have as a person: the name stands in the log and in review items. People whom you have are erased on their own page.',
  unmatchedName: 'User name or e-mail',
  unmatchedHint: 'As the provider sent it.',
  unmatchedErase: 'Erase…',
  person: 'Personal data',
  personLead: 'For a person who asks what you hold, or who asks you to erase it.',
  download: 'Download data',
  downloadHint: 'All that is held about the person, as a JSON file without passwords and other secrets.',
  erase: 'Erase…',
  eraseTitle: (name: string) => `Erase ${name}?`,
  eraseText:
    'The person, the employments, the account with its sign-ins and deleted copies are gone. In the log, in review items, imports and the audit trail, names, addresses and numbers go too. Nobody can bring this back.',
  eraseFirst:
    'Unassign the user at the identity provider first: until then each of its attempts names the person anew.',
  reason: 'Reason',
  reasonHint: 'It is kept. Leave out names, addresses and numbers of the person.',
  typeToConfirm: (what: string) => `Type ${what} to confirm`,
  notTheSame: 'This is not the same.',
  eraseForGood: 'Erase for good',
  erased: 'All that was held is erased.',
  nothingHeld: 'Nothing was held about this name.',
};

export type DataProtectionText = typeof dataProtection;
