import type { MatchMethodTexts } from './match-methods.en';

/** Alles über jeden Weg der Zuordnung. */
export const matchMethods: MatchMethodTexts = {
  internalEmail: {
    name: 'Interne E-Mail',
    text: 'Der Anbieter schickt die E-Mail des Benutzers. Sie wird mit der internen E-Mail jeder Person verglichen.',
    key: 'interne E-Mail',
    missing: 'Ohne interne E-Mail',
    shared: 'Mit geteilter interner E-Mail',
    matched: 'Über interne E-Mail zugeordnet',
    found: 'Person über die interne E-Mail gefunden',
    compared: 'Wir haben die interne E-Mail jeder Person verglichen mit',
    noKey: 'Wir vergleichen die interne E-Mail, aber es kam keine brauchbare Adresse.',
  },
  externalEmail: {
    name: 'Externe E-Mail',
    text: 'Der Anbieter schickt die E-Mail des Benutzers. Sie wird mit der externen (privaten) E-Mail jeder Person verglichen.',
    key: 'externe E-Mail',
    missing: 'Ohne externe E-Mail',
    shared: 'Mit geteilter externer E-Mail',
    matched: 'Über externe E-Mail zugeordnet',
    found: 'Person über die externe E-Mail gefunden',
    compared: 'Wir haben die externe E-Mail jeder Person verglichen mit',
    noKey: 'Wir vergleichen die externe E-Mail, aber es kam keine brauchbare Adresse.',
  },
  personCode: {
    name: 'Personalnummer',
    text: 'Der Anbieter schickt eine „employee number“. Sie wird mit der Personalnummer verglichen.',
    key: 'Personalnummer',
    missing: 'Ohne Personalnummer',
    shared: 'Mit geteilter Personalnummer',
    matched: 'Über Personalnummer zugeordnet',
    found: 'Person über die Personalnummer gefunden',
    compared: 'Wir haben die Personalnummer jeder Person verglichen mit',
    noKey: 'Wir vergleichen die Personalnummer, aber es kam keine „employee number“.',
  },
  employmentId: {
    name: 'Vertragsnummer',
    text: 'Der Anbieter schickt eine „employee number“. Sie wird mit den Vertragsnummern jeder Person verglichen.',
    key: 'Vertragsnummer',
    missing: 'Ohne Vertragsnummer',
    shared: 'Mit geteilter Vertragsnummer',
    matched: 'Über Vertragsnummer zugeordnet',
    found: 'Person über die Vertragsnummer gefunden',
    compared: 'Wir haben die Vertragsnummern jeder Person verglichen mit',
    noKey: 'Wir vergleichen die Vertragsnummer, aber es kam keine „employee number“.',
  },
};
