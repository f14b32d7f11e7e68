import type { ReasonsText } from './reasons.en';

export const reasons: ReasonsText = {
  'no-person': {
    short: 'Keine Person passt',
    why: 'Niemand hier hat diesen Wert, und nur HR kann eine Person anlegen.',
    next: 'HR: Die Person suchen und den Wert berichtigen oder die Person anlegen. Danach drückt die IT beim Anbieter „Retry“.',
  },
  'several-persons': {
    short: 'Mehr als eine Person passt',
    why: 'Mehr als eine Person hat diesen Wert, und wir raten nie.',
    next: 'HR: Die Werte so berichtigen, dass nur die richtige Person ihn hat. Danach drückt die IT beim Anbieter „Retry“.',
  },
  'no-email': {
    short: 'Es kam keine E-Mail',
    why: 'Personen werden über die E-Mail zugeordnet, aber es kam keine brauchbare.',
    next: 'IT: Die Haupt-E-Mail beim Anbieter zuordnen, dann „Retry“ drücken.',
  },
  'no-number': {
    short: 'Es kam keine „employee number“',
    why: 'Personen werden über eine Nummer zugeordnet, aber es kam keine.',
    next: 'IT: „employeeNumber“ beim Anbieter zuordnen, dann „Retry“ drücken. Oder HR wählt eine andere Art der Zuordnung.',
  },
  'person-has-account': {
    short: 'Die Person hat schon ein Konto',
    why: 'Die passende Person hat schon ein aktives Konto mit anderem Benutzernamen.',
    next: 'HR: Entscheiden, welcher Benutzername stimmt. Soll der neue gelten, das alte Konto abschalten; danach drückt die IT „Retry“.',
  },
  'user-exists': {
    short: 'Das Konto gibt es schon',
    why: 'Dieser Benutzer hat schon ein aktives Konto; anzulegen war nichts.',
    next: 'IT: Beim Anbieter die Zuweisung des Benutzers aufheben und neu setzen, damit der Anbieter das Konto findet.',
  },
  'user-name-taken': {
    short: 'Der Benutzername ist vergeben',
    why: 'Ein anderes Konto hat diesen Benutzernamen.',
    next: 'HR: Nachsehen, welches Konto ihn hat. Entweder schickt die IT einen anderen, oder HR ändert den Namen jenes Kontos.',
  },
  'last-hr': {
    short: 'Es bliebe kein HR Professional',
    why: 'Das ist der letzte aktive HR Professional. Mit einer anderen Rolle könnte sich hier niemand mehr anmelden.',
    next: 'HR: Zuerst einem anderen Konto die Rolle HR Professional geben. Danach drückt die IT „Retry“.',
  },
  'role-unknown': {
    short: 'Die Rolle gibt es nicht',
    why: 'Der Anbieter nannte eine Rolle, die es hier nicht gibt.',
    next: 'IT: Genau den Originalnamen einer Rolle schicken. HR: Die Seite „Rollen“ zeigt alle und kann neue anlegen.',
  },
  'role-translated': {
    short: 'Die Rolle kam übersetzt',
    why: 'Der Anbieter schickte den übersetzten Namen einer Rolle.',
    next: 'IT: Den Originalnamen schicken. HR: Die Seite „Rollen“ zeigt Originalnamen und Übersetzungen.',
  },
  'role-blocked': {
    short: 'Die Rolle darf nicht vergeben werden',
    why: 'HR hat ausgeschaltet, dass der Anbieter diese Rolle vergibt.',
    next: 'HR: Auf der Seite „Rollen“ erlauben, oder die IT schickt eine andere Rolle.',
  },
  'several-roles': {
    short: 'Es kam mehr als eine Rolle',
    why: 'Der Anbieter schickte mehrere Rollen und sagte nicht, welche gilt.',
    next: 'IT: Eine Rolle schicken oder eine als „primary“ kennzeichnen.',
  },
  'sso-taken': {
    short: 'Die SSO-Kennung ist vergeben',
    why: 'Die Kennung für die Einmalanmeldung gehört schon zu einem anderen Konto.',
    next: 'HR: Die andere SAML-Zuordnung berichtigen oder entfernen. Danach drückt die IT „Retry“.',
  },
  'sso-missing': {
    short: 'Die SSO-Kennung fehlte',
    why: 'Der Wert, aus dem die SSO-Zuordnung entsteht, kam nicht mit.',
    next: 'IT: Diesen Wert beim Anbieter zuordnen. Oder HR wählt in den SCIM-Einstellungen eine andere Benutzerkennung.',
  },
  'scim-off': {
    short: 'Die Bereitstellung ist aus',
    why: 'Die Bereitstellung war zu diesem Zeitpunkt ausgeschaltet.',
    next: 'HR: In den SCIM-Einstellungen einschalten. Danach drückt die IT „Retry“.',
  },
  'owned-value': {
    short: 'Der Wert gehört HR',
    why: 'Der Anbieter wollte einen Wert ändern, der HR gehört.',
    next: 'IT: Diesen Wert bei Änderungen nicht mehr schicken. Oder HR ändert „Werte, die HR gehören“ in den SCIM-Einstellungen.',
  },
  'user-gone': {
    short: 'Das Konto gibt es nicht',
    why: 'Das Konto, das der Anbieter nannte, gibt es nicht mehr.',
    next: 'IT: Beim Anbieter die Zuweisung des Benutzers aufheben und neu setzen.',
  },
  'changed-meanwhile': {
    short: 'Inzwischen geändert',
    why: 'Das Konto hatte sich geändert, seit der Anbieter es zuletzt gelesen hat.',
    next: 'Meist nichts: Der Anbieter liest es neu und wiederholt die Änderung.',
  },
  other: {
    short: 'Die Anfrage ließ sich nicht ausführen',
    why: 'So, wie die Anfrage kam, ließ sie sich nicht ausführen.',
    next: 'IT: Die Antwort oben sagt, was an der Anfrage falsch war.',
  },
};
