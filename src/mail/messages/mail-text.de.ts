import type { MailText } from './mail-text.en.js';

export const mailText: MailText = {
  locale: 'de-DE',
  kinds: {
    'no-person': 'keine Person gefunden',
    'several-persons': 'mehrere Personen passen',
    'no-key': 'der Wert für den Abgleich fehlt',
    'keys-disagree': 'die beiden Methoden finden verschiedene Personen',
    'person-has-account': 'die Person hat schon ein Konto',
    'user-name-taken': 'der Benutzername ist vergeben',
    'role-unknown': 'diese Rolle gibt es nicht',
    'role-not-assignable': 'diese Rolle darf kein Anbieter vergeben',
    'mapping-taken': 'die SAML-Kennung ist vergeben',
    'name-differs': 'der Name ist ein anderer als der der Person',
    'hr-role-granted': 'vom Anbieter zum HR Professional gemacht',
    'closed-by-hr': 'der Anbieter versucht, ein von HR geschlossenes Konto zu öffnen',
    deactivations: 'viele Konten auf einmal geschlossen',
    'sign-in-unmapped': 'Anmeldung ohne SAML-Zuordnung',
  },
  events: {
    'deactivations.alarm': 'Viele Konten auf einmal geschlossen',
    'provider.silent': 'Der Identitätsanbieter schweigt',
    'token.expiring': 'Ein SCIM-Token oder das Geheimnis eines OAuth-Clients läuft bald ab',
    'review-item.opened': 'Wartet auf Ihre Prüfung',
    'review-item.closed': 'Wartet nicht mehr auf Prüfung',
    'account.created': 'Konten angelegt oder wiederhergestellt',
    'account.deactivated': 'Konten geschlossen',
    'account.reactivated': 'Konten wieder geöffnet',
    'account.deleted': 'Konten gelöscht',
  },
  subject: (company, first, others) => `${company}: ${first}${others > 0 ? ` (und ${others} weitere)` : ''}`,
  alarm: (since) =>
    `Seit ${since} hat der Identitätsanbieter mehr Konten geschlossen oder gelöscht, als Ihr Alarm zulässt. Nichts wurde aufgehalten: Wer gegangen ist, ist draußen. Sehen Sie, wen es betrifft, und machen Sie es rückgängig, wenn es ein Versehen war.`,
  silent: (since) =>
    `Seit ${since} ist vom Identitätsanbieter nichts mehr gekommen, und bisher meldete er sich an den meisten Tagen. Fragen Sie die IT, ob die Bereitstellung dort noch läuft.`,
  token: (name, until) => `Das Token ${name} läuft am ${until} ab. Erzeugen Sie ein neues, und geben Sie es der IT.`,
  secret: (name, until) =>
    `Das Geheimnis ${name} eines OAuth-Clients läuft am ${until} ab. Erzeugen Sie ein neues, und geben Sie es der IT.`,
  replaced: 'Es gibt ein anderes, das länger gilt.',
  nameless: 'jemand ohne Benutzernamen',
  more: (count) => `und ${count} weitere`,
  open: 'Ansehen',
  toReview: 'Alles ansehen, was wartet',
  toAccounts: 'Die Konten ansehen',
  summary: (company, from, to) => `${company}: die Woche vom ${from} bis ${to}`,
  summaryTitle: (from, to) => `Ihre Woche vom ${from} bis ${to}`,
  counts: {
    made: 'Vom Anbieter angelegte Konten',
    closed: 'Vom Anbieter geschlossene oder gelöschte Konten',
    refused: 'Abgelehnte Anfragen des Anbieters',
    toReview: 'Warten jetzt auf Ihre Prüfung',
    repeated: 'Konten, die der Anbieter nach dem Rückgängigmachen erneut geändert hat',
    leavers: 'Ausgeschiedene, deren Konto offen ist',
  },
  footer: (company) =>
    `Sie erhalten dies als HR Professional von ${company}. Was Ihnen gemeldet wird, wählen Sie auf der Seite „Mein Konto“.`,
  change: 'Auswählen',
  test: {
    subject: 'Cezanne SCIM: ein Test',
    text: 'E-Mails von Cezanne SCIM kommen hier an. Es ist nichts zu tun.',
  },
};
