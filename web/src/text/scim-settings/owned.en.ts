/** The values that HR owns. */
export const owned = {
  title: 'Values that HR owns',
  lead: 'Names and the employee number never change through provisioning. Choose what happens when the provider sends a different value.',
  modes: {
    balanced: {
      name: 'Keep ours, and note it in the log (recommended)',
      text: 'Values that the provider sends along are passed over; a direct attempt to change one is refused.',
    },
    ignore: {
      name: 'Keep ours, and never refuse',
      text: 'For Entra ID, which names each value when it updates a user.',
    },
    strict: {
      name: 'Refuse the update',
      text: 'A different employee number is always refused. With Okta, later deactivations may then not arrive.',
    },
  },
  entra: {
    seen: 'Entra ID provisions here.',
    why: 'It names each value when it updates a user, so an update with another name or employee number is refused whole: with it, somebody who returns stays switched off.',
    advice: 'Switch to “Keep ours, and never refuse”: your values stay, and the rest of the update arrives.',
    switch: 'Switch now',
    switched: 'Switched to “Keep ours, and never refuse”. Entra ID repeats what was refused in its next cycle.',
  },
};

export type OwnedText = typeof owned;
