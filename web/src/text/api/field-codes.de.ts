import type { FieldCodesText } from './field-codes.en';

export const fieldCodes: FieldCodesText = {
  blank: 'Bitte ausfüllen.',
  'too-long': 'Das ist zu lang. Bitte kürzen Sie es.',
  'too-many': 'Das sind zu viele. Bitte entfernen Sie einige.',
  unprintable: 'Darin ist ein Zeichen, das man nicht sieht. Bitte tippen Sie es, statt es einzufügen.',
  'not-an-email':
    'Das ist keine E-Mail-Adresse. Geben Sie eine wie jane.doe@example.com an, ohne etwas davor oder dahinter.',
  'not-a-time-zone': 'Das ist keine Zeitzone. Bitte wählen Sie eine aus der Liste.',
  'not-a-date': 'Das ist kein Datum. Bitte wählen Sie eines aus dem Kalender.',
  'not-a-url': 'Das ist keine Webadresse. Sie beginnt mit https://.',
  'unusable-certificate':
    'Der Schlüssel eines Zertifikats ist nicht verwendbar: Es muss RSA mit mindestens 2048 Bit sein oder EC auf P-256, P-384 oder P-521. Der Identitätsanbieter muss einen neuen erzeugen.',
  'not-https': 'Die Adresse muss mit https:// beginnen.',
  'private-address': 'Diese Adresse führt in ein privates Netz, in das nichts gesendet werden darf.',
  'not-a-certificate':
    'Das ist kein Zertifikat. Fügen Sie es ganz ein, von -----BEGIN CERTIFICATE----- bis -----END CERTIFICATE-----.',
  'not-a-key-set':
    'Das ist kein brauchbarer Satz öffentlicher Schlüssel. Er beginnt mit {"keys": und enthält Schlüssel für RSA (ab 2048 Bit), EC oder Ed25519 ohne ihren privaten Teil.',
  'not-reachable':
    'An diese Adresse sendet der Server nichts: Sie muss mit https:// beginnen und ins Internet führen. Eine Ausnahme kann erlauben, wer den Server betreibt.',
  'keys-twice': 'Geben Sie die Schlüssel an oder ihre Adresse, nicht beides.',
  'bad-translation':
    'Bitte geben Sie jede Sprache als Kürzel wie „de“ oder „pt-BR“ an, mit einem Namen von höchstens 100 Zeichen.',
  'end-before-start': 'Das Ende liegt vor dem Beginn.',
  'listed-twice': 'Das steht zweimal in der Liste. Bitte entfernen Sie eines davon.',
  'not-in-the-future':
    'Das ist schon vorbei. Bitte wählen Sie ein späteres Ende, und prüfen Sie die Uhr Ihres Rechners.',
  'password-length': 'Bitte verwenden Sie 8 bis 1.000 Zeichen.',
  'password-unchanged': 'Das ist das bisherige Passwort. Wählen Sie ein anderes.',
  'wrong-password': 'Das ist nicht das Passwort dieses Kontos.',
  'unknown-role': 'Diese Rolle gibt es nicht mehr. Bitte wählen Sie eine andere.',
  'not-an-hr-role': 'Ohne Person muss das eine HR-Rolle sein. Bitte wählen Sie eine andere.',
  'no-such-person': 'Diese Person gibt es hier nicht mehr. Bitte wählen Sie eine andere.',
  'no-such-account': 'Dieses Konto gibt es hier nicht mehr. Bitte wählen Sie ein anderes.',
  'no-such-identity-provider': 'Diesen Identitätsanbieter gibt es hier nicht mehr. Bitte wählen Sie einen anderen.',
  'identity-provider-disabled':
    'Dieser Identitätsanbieter ist ausgeschaltet. Schalten Sie ihn zuerst ein, oder wählen Sie einen anderen.',
  'no-identity-provider': 'Wählen Sie den Identitätsanbieter.',
  'no-user-identifier': 'Wählen Sie, welcher Wert den Benutzer nennt.',
  'same-match-method': 'So werden Personen schon gefunden. Wählen Sie einen anderen Weg oder keinen.',
  'not-in-range': 'Bitte wählen Sie eine ganze Zahl innerhalb der Grenzen.',
  'less-than-log': 'Das muss mindestens so lang sein wie beim Protokoll, das dazu gehört.',
  'names-the-person': 'Der Grund bleibt erhalten. Bitte lassen Sie Name, Adressen und Nummern der Person weg.',
};
