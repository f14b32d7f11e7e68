import type { ProblemCodesText } from './problem-codes.en';

export const problemCodes: ProblemCodesText = {
  'reauthentication-required': 'Es ist nichts geschehen, weil das Passwort nicht noch einmal eingegeben wurde.',
  'wrong-sign-in': 'Mandanten-ID, Benutzername oder Passwort stimmt nicht.',
  'too-many-wrong-passwords':
    'Zu viele falsche Passwörter. Warten Sie eine Minute und versuchen Sie es dann noch einmal.',
  'not-an-hr-professional':
    'Ihr Konto funktioniert, aber mit einem Passwort können sich hier nur HR Professionals anmelden. Wenn es oben eine Schaltfläche Ihres Unternehmens gibt, nehmen Sie diese; sonst fragen Sie Ihr HR-Team.',
  'password-sign-in-off':
    'Ihr Unternehmen nimmt hier keine Passwörter an. Melden Sie sich mit seinem Identitätsanbieter an.',
  'sso-not-proven':
    'Passwörter bleiben eingeschaltet: Kein HR Professional hat sich in den letzten 30 Tagen mit einem Identitätsanbieter angemeldet. Melden Sie sich einmal selbst so an, dann schalten Sie sie aus.',
  'signed-out-elsewhere': 'Sie sind abgemeldet, weil diese Anmeldung in der Liste Ihrer Sitzungen beendet wurde.',
  'account-closed':
    'Sie sind abgemeldet, weil dieses Konto abgeschaltet oder gelöscht wurde. Wenn das ein Versehen ist, bitten Sie jemanden mit der Rolle HR Professional, es zu reaktivieren.',
  'not-employed':
    'Sie wurden abgemeldet, weil HR für heute keine Beschäftigung von Ihnen eingetragen hat. Ist das ein Irrtum, bitten Sie einen HR Professional, es zu berichtigen.',
  'password-changed':
    'Sie sind abgemeldet, weil das Passwort dieses Kontos geändert wurde. Melden Sie sich mit dem neuen an; wenn Sie es nicht kennen, fragen Sie jemand anderen mit der Rolle HR Professional.',
  'signed-out-everywhere':
    'Sie sind abgemeldet, weil jemand dieses Konto überall abgemeldet hat. Wenn Sie das nicht waren, ändern Sie das Passwort.',
  'signed-out-by-provider':
    'Sie wurden abgemeldet, weil der Anmeldedienst Ihres Unternehmens das verlangt hat. Melden Sie sich neu an; wenn das nicht geht, fragen Sie die IT.',
  'session-expired': 'Sie waren eine Weile weg, deshalb haben wir Sie abgemeldet.',
  'foreign-origin': 'Der Server nimmt diese Adresse der Konsole nicht an. Fragen Sie die IT nach der richtigen.',
  'person-code-taken':
    'Eine andere Person hat diese Personalnummer. Prüfen Sie die Nummer, oder suchen Sie die andere unter „Personen“.',
  'employment-id-taken':
    'Eine andere Person hat eine dieser Vertragsnummern. Prüfen Sie die Nummern, oder suchen Sie die andere unter „Personen“.',
  'person-in-use': 'Diese Person hat noch ein Konto. Öffnen Sie das Konto und lösen Sie zuerst die Verknüpfung.',
  'person-has-account': 'Diese Person hat schon ein Konto. Ändern Sie stattdessen dieses.',
  'user-name-taken':
    'Ein anderes Konto hat diesen Benutzernamen. Wählen Sie einen anderen, oder suchen Sie das Konto unter „Konten“.',
  'last-hr-professional':
    'Danach könnte sich hier niemand mehr anmelden. Geben Sie zuerst jemand anderem die Rolle HR Professional und ein Passwort.',
  'own-account':
    'Damit würden Sie sich selbst aussperren: Es ist das Konto, mit dem Sie angemeldet sind, oder seine Rolle. Bitten Sie jemand anderen mit der Rolle HR Professional darum.',
  'gate-shuts-you-out':
    'Sie würden sich selbst aussperren: Nach den eingetragenen Beschäftigungen sind Sie heute nicht beschäftigt. Berichtigen Sie diese zuerst.',
  'role-name-taken': 'Es gibt schon eine Rolle mit diesem Namen. Wählen Sie einen anderen Namen.',
  'role-in-use': 'Es gibt Konten mit dieser Rolle. Geben Sie ihnen zuerst eine andere.',
  'role-of-external-users':
    'Externe Benutzer haben diese Rolle, und sie können nur eine HR-Rolle haben. Geben Sie ihnen zuerst eine andere.',
  'base-role':
    'Name und Rechte einer Grundrolle lassen sich nicht ändern, und löschen lässt sie sich auch nicht. Legen Sie stattdessen eine eigene Rolle an.',
  'entity-id-taken': 'Es gibt schon einen Identitätsanbieter mit dieser Entity-ID. Ändern Sie stattdessen diesen.',
  'identity-provider-has-mappings': 'Es gibt SAML-Zuordnungen für diesen Identitätsanbieter. Löschen Sie sie zuerst.',
  'identity-provider-in-settings':
    'Die SCIM-Einstellungen benutzen diesen Identitätsanbieter. Wählen Sie dort zuerst einen anderen.',
  'saml-identifier-taken':
    'Diese Benutzerkennung gehört zu einem anderen Konto. Berichtigen oder löschen Sie zuerst jene SAML-Zuordnung.',
  'too-many-tokens':
    'Es gibt zu viele gültige Token. Widerrufen Sie eines, das nicht mehr benutzt wird, und erzeugen Sie dann ein neues.',
  'too-many-oauth-clients':
    'Es gibt schon 20 OAuth-Clients. Löschen Sie einen, der nicht mehr gebraucht wird, und legen Sie dann einen neuen an.',
  'too-many-client-secrets':
    'Dieser Client hat schon fünf gültige Geheimnisse. Widerrufen Sie eines, das nicht mehr gebraucht wird, und erzeugen Sie dann ein neues.',
  'changed-meanwhile':
    'Jemand anderes hat das im selben Augenblick geändert. Laden Sie die Seite neu und ändern Sie es dann.',
  'restore-role-gone': 'Die Rolle, die es hatte, gibt es nicht mehr. Legen Sie das Konto neu an.',
  'restore-person-gone': 'Seine Person gibt es nicht mehr, und niemand sonst kann das Konto haben.',
  'review-item-closed':
    'Das ist schon erledigt: Jemand hat es erledigt, oder es hat sich von selbst erledigt. Laden Sie die Liste neu.',
  'review-item-not-linkable':
    'Hier lässt sich niemand verknüpfen: Es gibt schon ein Konto, oder es geht nicht darum, welche Person es ist.',
  'review-item-without-account': 'Hier ist kein Konto entstanden, das sich schließen ließe.',
  'review-item-without-identifier': 'Hier wartet keine Kennung einer Anmeldung.',
  'not-a-candidate':
    'Weder der Benutzername noch eine E-Mail-Adresse noch die externe ID dieses Kontos ist die Kennung, die gekommen ist. Ordnen Sie sie von Hand zu, wenn es trotzdem dieses Konto ist.',
  'file-not-utf-8':
    'Die Zeichen dieser Datei lassen sich nicht lesen. Speichern Sie sie als „CSV UTF-8“ und lesen Sie sie noch einmal ein.',
  'file-not-csv':
    'Das sieht nicht nach einer CSV-Datei aus. Speichern Sie sie als „CSV UTF-8“ und lesen Sie sie noch einmal ein.',
  'file-columns':
    'Die erste Zeile der Datei muss die Spalten nennen, jede einmal. Prüfen Sie sie und sagen Sie noch einmal, was in welcher Spalte steht.',
  'file-dates':
    'Datumsangaben dieser Datei lassen sich auf zwei Weisen lesen. Sagen Sie, ob der Tag oder der Monat zuerst steht.',
  'file-too-long':
    'Die Datei hat mehr als eine Million Zeilen. Teilen Sie sie und lesen Sie die Teile nacheinander ein.',
  'name-of-a-person': 'So heißt eine Person. Löschen Sie stattdessen die Daten der Person.',
  'name-of-an-account': 'So heißt ein Konto. Löschen Sie zuerst das Konto.',
  'match-checks-running':
    'Mehrere Abgleiche laufen schon. Warten Sie, bis einer fertig ist, oder brechen Sie einen ab.',
  'too-many-webhooks': 'Es gibt schon zehn Webhooks. Löschen Sie einen, den niemand mehr braucht.',
  'webhook-off': 'Der Webhook ist ausgeschaltet. Schalten Sie ihn ein und senden Sie dann noch einmal.',
};
