/** Invented people for the demo: the same ones on every machine. */

const GIVEN = [
  'Ada', 'Grace', 'Alan', 'Edith', 'Mary', 'Tim', 'Radia', 'Donald', 'Barbara', 'Ken', 'Frances', 'Niklaus', 'Hedy', 'Linus',
  'Margaret', 'Dennis', 'Annie', 'Edsger', 'Joan', 'Vint', 'Karen', 'Tony', 'Shafi', 'Leslie', 'Évelyne',
]; // prettier-ignore
const FAMILY = ['Marlow', 'Okafor', 'Lindqvist', 'Tanaka', 'Rossi', 'Novák', 'Haddad', 'Brandt'];

export interface DemoPerson {
  personCode: string;
  givenName: string;
  familyName: string;
  internalEmail: string;
  externalEmail: string;
  employmentId: string;
}

/** @returns 200 persons, each with one employment; the last two share an internal e-mail, so that a match is ambiguous */
export function demoPeople(): DemoPerson[] {
  const people = FAMILY.flatMap((familyName) => GIVEN.map((givenName) => ({ givenName, familyName }))).map(
    ({ givenName, familyName }, place) => {
      const local = `${givenName}.${familyName}`
        .normalize('NFD')
        .replace(/[^\w.]/g, '')
        .toLowerCase();
      return {
        personCode: `P-${String(place + 1).padStart(4, '0')}`,
        givenName,
        familyName,
        internalEmail: `${local}@acme.example`,
        externalEmail: `${local}@home.example`,
        employmentId: `C-${String(2001 + place)}`,
      };
    },
  );
  const [twin, other] = people.slice(-2);
  if (twin !== undefined && other !== undefined) other.internalEmail = twin.internalEmail;
  return people;
}

/** @returns the people as the import wants them */
export function demoCsv(people: readonly DemoPerson[]): string {
  const header = 'personCode,givenName,familyName,internalEmail,externalEmail,employmentId,startDate,endDate';
  const rows = people.map((person, place) =>
    [
      person.personCode,
      person.givenName,
      person.familyName,
      person.internalEmail,
      person.externalEmail,
      person.employmentId,
      `20${String(10 + (place % 15))}-0${String(1 + (place % 9))}-01`,
      '',
    ].join(','),
  );
  return [header, ...rows].join('\n');
}
