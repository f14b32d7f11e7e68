import type { RefusalText, RefusalTexts } from './refusals.en';

const NO_EMAIL: RefusalText = {
  short: 'Es kam keine E-Mail',
  why: 'Personen werden über die E-Mail zugeordnet, aber es kam keine brauchbare.',
  next: 'IT: Die Haupt-E-Mail beim Anbieter zuordnen, dann „Retry“ drücken.',
};
const NO_NUMBER: RefusalText = {
  short: 'Es kam keine „employee number“',
  why: 'Personen werden über eine Nummer zugeordnet, aber es kam keine.',
  next: 'IT: „employeeNumber“ beim Anbieter zuordnen, dann „Retry“ drücken. Oder HR wählt eine andere Art der Zuordnung.',
};

/** Warum Anfragen abgelehnt wurden und was nun zu tun ist. */
export const refusals: RefusalTexts = {
  reasons: {
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
    'no-key': { internalEmail: NO_EMAIL, externalEmail: NO_EMAIL, personCode: NO_NUMBER, employmentId: NO_NUMBER },
    'keys-disagree': {
      short: 'Zwei Werte führen zu verschiedenen Personen',
      why: 'Personen werden über einen Wert zugeordnet und über einen zweiten geprüft, und der zweite führt nicht zur selben Person.',
      next: 'HR: Die Angaben so berichtigen, dass beide Werte zur richtigen Person gehören. Danach drückt die IT beim Anbieter „Retry“.',
    },
    'name-differs': {
      short: 'Der Name ist ein anderer',
      why: 'Der Name, der kam, ist nicht der Name der passenden Person.',
      next: 'HR: Nachsehen, ob es die richtige Person ist, und den Namen oder den Wert berichtigen, der gepasst hat. Danach drückt die IT „Retry“.',
    },
    'person-has-account': {
      short: 'Die Person hat schon ein Konto',
      why: 'Die passende Person hat schon ein aktives Konto.',
      next: 'IT: Hat es diesen Benutzernamen, beim Anbieter die Zuweisung des Benutzers aufheben und neu setzen, damit der Anbieter das Konto findet. HR: Hat es einen anderen, entscheiden, welcher stimmt. Soll der neue gelten, das alte Konto abschalten; danach drückt die IT „Retry“.',
    },
    'user-name-taken': {
      short: 'Der Benutzername ist vergeben',
      why: 'Ein anderes Konto hat diesen Benutzernamen.',
      next: 'HR: Nachsehen, welches Konto ihn hat. Entweder schickt die IT einen anderen, oder HR ändert den Namen jenes Kontos.',
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
    'role-not-assignable': {
      short: 'Die Rolle darf nicht vergeben werden',
      why: 'HR hat ausgeschaltet, dass der Anbieter diese Rolle vergibt.',
      next: 'HR: Auf der Seite „Rollen“ erlauben, oder die IT schickt eine andere Rolle.',
    },
    'mapping-taken': {
      short: 'Die SSO-Kennung ist vergeben',
      why: 'Die Kennung für die Einmalanmeldung gehört schon zu einem anderen Konto.',
      next: 'HR: Die andere SAML-Zuordnung berichtigen oder entfernen. Danach drückt die IT „Retry“.',
    },
    mutability: {
      short: 'Der Wert lässt sich nicht ändern',
      why: 'Der Anbieter wollte einen Wert ändern, der HR gehört oder immer gleich bleibt, oder die Rolle des letzten HR Professional.',
      next: 'IT: Diesen Wert bei Änderungen nicht mehr schicken. Oder HR ändert „Werte, die HR gehören“ in den SCIM-Einstellungen. Geht es um die Rolle des letzten HR Professional, gibt HR sie zuerst einem anderen Konto; danach drückt die IT „Retry“.',
    },
    'invalid-value': {
      short: 'Ein Wert fehlt oder passt nicht',
      why: 'Ein Wert kam nicht mit, er passt nicht, oder die Anfrage war nicht lesbar.',
      next: 'IT: Die Antwort oben sagt, was falsch war. Beim Anbieter berichtigen oder zuordnen, dann „Retry“ drücken. Fehlt der Wert, aus dem die SSO-Zuordnung entsteht, kann HR in den SCIM-Einstellungen eine andere Benutzerkennung wählen.',
    },
    'invalid-path': {
      short: 'Ein Attribut ist unbekannt',
      why: 'Der Anbieter wollte ein Attribut ändern, das es hier nicht gibt.',
      next: 'IT: Die Antwort oben nennt es. In der Attributzuordnung des Anbieters berichtigen oder entfernen.',
    },
    'no-target': {
      short: 'Zu ändern war nichts',
      why: 'Der Anbieter wollte einen Wert ändern, den das Konto nicht hat.',
      next: 'IT: Die Antwort oben sagt, welchen. Meist liest der Anbieter das Konto neu und wiederholt die Änderung.',
    },
    version: {
      short: 'Inzwischen geändert',
      why: 'Das Konto hatte sich geändert, seit der Anbieter es zuletzt gelesen hat.',
      next: 'Meist nichts: Der Anbieter liest es neu und wiederholt die Änderung.',
    },
    'not-found': {
      short: 'Das Konto gibt es nicht',
      why: 'Das Konto, das der Anbieter nannte, gibt es nicht mehr.',
      next: 'IT: Beim Anbieter die Zuweisung des Benutzers aufheben und neu setzen.',
    },
    'too-many': {
      short: 'Es kam mehr, als wir nehmen',
      why: 'Die Anfrage war zu groß oder enthielt von etwas mehr, als wir nehmen, etwa mehrere Rollen.',
      next: 'IT: Die Antwort oben sagt, wovon es zu viel war. Von mehreren Rollen eine schicken oder eine als „primary“ kennzeichnen.',
    },
  },
  off: {
    short: 'Die Bereitstellung ist aus',
    why: 'Die Bereitstellung war zu diesem Zeitpunkt ausgeschaltet.',
    next: 'HR: In den SCIM-Einstellungen einschalten. Danach drückt die IT „Retry“.',
  },
  unnamed: {
    short: 'Die Anfrage ließ sich nicht ausführen',
    why: 'So, wie die Anfrage kam, ließ sie sich nicht ausführen.',
    next: 'IT: Die Antwort oben sagt, was an der Anfrage falsch war.',
  },
};
