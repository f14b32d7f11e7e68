import type { ErrorsText } from './errors.en';
import { fieldCodes } from './field-codes.de';
import { problemCodes } from './problem-codes.de';

export const errors: ErrorsText = {
  fault: 'Bei uns ist etwas schiefgegangen. Ihre Eingaben sind noch da: Bitte versuchen Sie es noch einmal.',
  gone: 'Das gibt es nicht mehr. Vielleicht hat es jemand gelöscht.',
  signedOut: 'Sie sind abgemeldet. Melden Sie sich neu an, um weiterzumachen.',
  tooLarge: 'Das ist größer, als der Server annimmt. Bitte teilen Sie es in kleinere Teile.',
  tooMany: 'Das ging zu schnell. Warten Sie einen Augenblick und versuchen Sie es dann noch einmal.',
  unreachable:
    'Der Server ist nicht erreichbar. Prüfen Sie Ihre Verbindung und versuchen Sie es noch einmal; Ihre Eingaben sind noch da.',
  codes: problemCodes,
  fieldCodes,
};
