import type { DataProtectionText } from './data-protection.en';

export const dataProtection: DataProtectionText = {
  title: 'Datenschutz',
  lead: 'Wie lange Ihr Unternehmen was aufbewahrt. Was älter ist, entfernt der Server von selbst und endgültig.',
  retention: 'Aufbewahrung',
  retentionLead:
    'In Tagen. Sprechen Sie mit der für den Datenschutz zuständigen Stelle Ihres Unternehmens, bevor Sie das ändern.',
  periods: {
    provisioningLogDays: {
      label: 'Protokoll der Bereitstellung',
      hint: 'Was der Anbieter verlangt hat, und Prüffälle, nachdem sie geschlossen wurden.',
    },
    auditDetailsDays: {
      label: 'Einzelheiten im Prüfpfad',
      hint: 'Was geändert wurde. Dass, wann und von wem etwas geändert wurde, bleibt. Mindestens so lange wie das Protokoll.',
    },
    importsDays: {
      label: 'Importe',
      hint: 'Was ein Import geändert hat. Ein älterer lässt sich nicht mehr zurücknehmen.',
    },
    deletedAccountsDays: { label: 'Gelöschte Konten', hint: 'So lange lassen sie sich zurückholen.' },
    sessionsDays: { label: 'Sitzungen', hint: 'Nachdem sie von selbst geendet haben.' },
  },
  days: 'Tage',
  range: (min: string, max: string, usual: string) => `${min} bis ${max}, üblich sind ${usual}.`,
  now: 'Beim nächsten Durchgang, in wenigen Minuten',
  nothingGoes: 'Nichts ist älter als das.',
  goes: {
    provisioningLog: (count: string) => `Einträge des Protokolls: ${count}`,
    reviewItems: (count: string) => `Geschlossene Prüffälle: ${count}`,
    auditDetails: (count: string) => `Ereignisse im Prüfpfad, deren Einzelheiten entfallen: ${count}`,
    imports: (count: string) => `Importe: ${count}`,
    deletedAccounts: (count: string) => `Gelöschte Konten: ${count}`,
    sessions: (count: string) => `Beendete Sitzungen: ${count}`,
  },
  orMore: (count: string) => `${count} oder mehr`,
  save: 'Speichern',
  saved: 'Gespeichert.',
  confirmTitle: 'Damit werden Daten entfernt',
  confirmText: 'Mit diesen Fristen entfernt der Server in wenigen Minuten und endgültig:',
  confirm: 'Speichern und entfernen',
  unmatched: 'Jemanden löschen, der nie zugeordnet wurde',
  unmatchedLead:
    'Ein Anbieter kann jemanden gesendet haben, den Sie nicht als Person führen: Der Name steht im Protokoll und in Prüffällen. Wen Sie als Person führen, löschen Sie auf deren Seite.',
  unmatchedName: 'Benutzername oder E-Mail',
  unmatchedHint: 'So, wie der Anbieter ihn gesendet hat.',
  unmatchedErase: 'Löschen …',
  person: 'Personenbezogene Daten',
  personLead: 'Für eine Person, die Auskunft oder Löschung verlangt.',
  download: 'Daten herunterladen',
  downloadHint: 'Alles, was über die Person gespeichert ist, als JSON-Datei ohne Passwörter und andere Geheimnisse.',
  erase: 'Löschen …',
  eraseTitle: (name: string) => `Alle Daten zu ${name} löschen?`,
  eraseText:
    'Die Person, die Beschäftigungen, das Konto mit Anmeldungen und gelöschten Kopien sind weg. Im Protokoll, in Prüffällen, Importen und im Prüfpfad entfallen auch Namen, Adressen und Nummern. Das kann niemand rückgängig machen.',
  eraseFirst:
    'Entfernen Sie zuerst die Zuweisung beim Identitätsanbieter: Bis dahin nennt jeder seiner Versuche die Person von neuem.',
  reason: 'Grund',
  reasonHint: 'Er bleibt erhalten. Lassen Sie Namen, Adressen und Nummern der Person weg.',
  typeToConfirm: (what: string) => `Zur Bestätigung ${what} eingeben`,
  notTheSame: 'Das ist nicht dasselbe.',
  eraseForGood: 'Endgültig löschen',
  erased: 'Alles, was gespeichert war, ist gelöscht.',
  nothingHeld: 'Zu diesem Namen war nichts gespeichert.',
};
