import type { ReviewItemKind } from '../../api/views';
import type { ReviewKindText } from './kinds.en';

export const kinds: Record<ReviewItemKind, ReviewKindText> = {
  'no-person': {
    title: 'Keine Person passt',
    why: 'Niemand hier hat den Wert, nach dem Personen gefunden werden, und nur HR kann eine Person anlegen.',
    next: 'Ist es eine der Personen oben, berichtigen Sie den Wert oder sagen Sie von Hand, wer es ist. Passt niemand, legen Sie die Person an.',
  },
  'several-persons': {
    title: 'Mehr als eine Person passt',
    why: 'Mehrere Personen haben den Wert, nach dem Personen gefunden werden, und wir raten nie.',
    next: 'Berichtigen Sie die Angaben so, dass nur die richtige Person den Wert hat, oder sagen Sie von Hand, wer es ist.',
  },
  'no-key': {
    title: 'Nichts, wonach sich suchen lässt',
    why: 'Der Anbieter hat den Wert nicht geschickt, nach dem Personen gefunden werden.',
    next: 'IT: Den Wert beim Anbieter zuordnen und noch einmal versuchen. Oder HR wählt eine andere Art der Zuordnung.',
  },
  'keys-disagree': {
    title: 'Zwei Werte führen zu verschiedenen Personen',
    why: 'Ein Wert findet eine Person, aber der zweite, der sie bestätigen soll, führt nicht zu derselben.',
    next: 'Berichtigen Sie die richtige Person so, dass sie beide Werte hat, oder sagen Sie von Hand, wer es ist.',
  },
  'person-has-account': {
    title: 'Die Person hat schon ein Konto',
    why: 'Die Person, die passt, hat schon ein aktives Konto.',
    next: 'Soll dieser Benutzer an seine Stelle treten, schalten Sie jenes Konto ab: Der nächste Versuch übernimmt es. Passte die falsche Person, berichtigen Sie die Angaben.',
  },
  'user-name-taken': {
    title: 'Der Benutzername ist vergeben',
    why: 'Ein anderes Konto hat diesen Benutzernamen.',
    next: 'Sehen Sie nach, welches Konto ihn hat. Ändern Sie dessen Benutzernamen oder löschen Sie es, oder die IT schickt einen anderen.',
  },
  'role-unknown': {
    title: 'Die Rolle gibt es nicht',
    why: 'Der Anbieter nannte eine Rolle, die es hier unter diesem Namen nicht gibt.',
    next: 'IT: Den Originalnamen einer Rolle schicken. Oder HR legt eine Rolle mit diesem Namen an.',
  },
  'role-not-assignable': {
    title: 'Die Rolle darf nicht vergeben werden',
    why: 'HR hat ausgeschaltet, dass der Anbieter diese Rolle vergibt.',
    next: 'Erlauben Sie es, oder die IT schickt eine andere Rolle.',
  },
  'mapping-taken': {
    title: 'Die SSO-Kennung ist vergeben',
    why: 'Die Kennung für die Einmalanmeldung gehört schon zu einem anderen Konto.',
    next: 'Berichtigen oder löschen Sie die andere SAML-Zuordnung.',
  },
  'name-differs': {
    title: 'Der Name ist ein anderer',
    why: 'Der Name, der kam, ist nicht der Name der passenden Person. Vielleicht wurde eine Adresse oder Nummer neu vergeben.',
    next: 'Sehen Sie nach, ob es die richtige Person ist.',
  },
  'hr-role-granted': {
    title: 'Jemand wurde HR Professional',
    why: 'Der Anbieter hat jemandem die Rolle eines HR Professional gegeben.',
    next: 'Sehen Sie nach, ob das richtig ist. Wenn nicht, nehmen Sie die Rolle weg, hier und beim Anbieter.',
  },
  'closed-by-hr': {
    title: 'Der Anbieter will ein Konto öffnen, das HR geschlossen hat',
    why: 'HR hat das Konto geschlossen, und es bleibt geschlossen. Der Anbieter hat mehr als einmal versucht, es zu öffnen.',
    next: 'IT: Entfernen Sie den Benutzer in Okta. Oder öffnen Sie das Konto, wenn es aus Versehen geschlossen wurde.',
  },
  deactivations: {
    title: 'Viele Konten auf einmal geschlossen',
    why: 'Der Anbieter hat in kurzer Zeit ungewöhnlich viele Konten abgeschaltet oder gelöscht. Nichts wurde aufgehalten.',
    next: 'War es ein Versehen, holen Sie alle zurück. War es so gewollt, legen Sie dies ab.',
  },
  'sign-in-unmapped': {
    title: 'Eine Anmeldung, die zu niemandem gehört',
    why: 'Jemand wollte sich per Einmalanmeldung mit einer Kennung anmelden, die keine SAML-Zuordnung hat.',
    next: 'Wissen Sie, wem sie gehört, berichtigen Sie die SAML-Zuordnung jenes Kontos.',
  },
};
