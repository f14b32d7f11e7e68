import type { FailedText, NotFoundText } from './states.en';

export const notFound: NotFoundText = {
  title: 'Diese Seite gibt es nicht',
  lead: 'Vielleicht ist die Adresse falsch geschrieben, oder die Seite ist umgezogen.',
  back: 'Zur Startseite',
};

export const failed: FailedText = { title: 'Diese Seite lässt sich nicht zeigen' };
