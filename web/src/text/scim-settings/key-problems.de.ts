import type { KeyProblemsText } from './key-problems.en';

export const keyProblems: KeyProblemsText = {
  missingWhy:
    'Ein Benutzer des Anbieters lässt sich nicht als eine dieser Personen erkennen. Öffnen Sie eine Person und tragen Sie den Wert ein.',
  sharedWhy:
    'Zwei Personen mit demselben Wert lassen sich nicht unterscheiden; ein Benutzer, der damit kommt, wird abgelehnt. Öffnen Sie die Person, bei der er nicht stimmt, und berichtigen Sie ihn.',
  value: 'Wert',
  toList: 'Unter „Personen“ zeigen',
  nobody: 'Niemand mehr',
  nobodyText: 'Das hat inzwischen jemand berichtigt.',
};
