import type { ChecklistText } from './checklist.en';

export const checklist: ChecklistText = {
  title: 'Funktioniert es?',
  lead: 'Hakt sich von selbst ab, während sich der Anbieter verbindet.',
  words: { done: 'Erledigt:', open: 'Noch offen:', warning: 'Achtung:' },
  steps: {
    provisioningEnabled: { name: 'Bereitstellung ist eingeschaltet', todo: 'Einschalten und speichern.' },
    tokenGenerated: { name: 'Es gibt ein Token oder einen OAuth-Client', todo: 'Auf „Erzeugen“ drücken.' },
    connectionTested: { name: 'Verbindung geprüft', todo: 'Die IT drückt beim Anbieter auf „Test“.' },
    lookupSeen: { name: 'Erster Benutzer nachgeschlagen', todo: 'Die IT weist beim Anbieter einen Benutzer zu.' },
    accountCreated: { name: 'Erstes Konto angelegt', todo: 'Folgt, sobald der erste Benutzer zugeordnet ist.' },
    employeeNumberMissing: {
      name: 'Ein Benutzer kam ohne „employee number“',
      todo: 'Ihre Art der Zuordnung braucht sie: Die IT ordnet „employeeNumber“ beim Anbieter zu.',
    },
  },
};
