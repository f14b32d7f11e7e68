/** What ticks itself off as the provider connects. */
export const checklist = {
  title: 'Is it working?',
  lead: 'Ticks itself off as the provider connects.',
  words: { done: 'Done:', open: 'Not yet:', warning: 'Attention:' },
  steps: {
    provisioningEnabled: { name: 'Provisioning is switched on', todo: 'Switch it on and save.' },
    tokenGenerated: { name: 'A token or an OAuth client exists', todo: 'Press Generate.' },
    connectionTested: { name: 'Connection tested', todo: 'IT presses “Test” in the provider.' },
    lookupSeen: { name: 'First user looked up', todo: 'IT assigns a user in the provider.' },
    accountCreated: { name: 'First account created', todo: 'Follows when the first user has been matched.' },
    employeeNumberMissing: {
      name: 'A user came without an employee number',
      todo: 'Your way of matching needs it: IT maps “employeeNumber” in the provider.',
    },
  },
};

export type ChecklistText = typeof checklist;
