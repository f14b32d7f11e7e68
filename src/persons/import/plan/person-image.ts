/** What an import knows of a person, and what an undo puts back. */
export interface PersonImage {
  personCode: string;
  givenName: string;
  familyName: string;
  internalEmail: string | null;
  externalEmail: string | null;
  employments: EmploymentImage[];
}

export interface EmploymentImage {
  employmentId: string;
  startDate: string;
  endDate: string | null;
}

/** `before` is null for a person who is new. */
export interface ChangedPerson {
  before: PersonImage | null;
  after: PersonImage;
}

/**
 * SQL for a `PersonImage`: a person's values, and its employments in one order.
 *
 * @param row alias of a row with the columns of a person
 */
export function personImage(row: string, employments: string): string {
  return `jsonb_build_object('personCode', ${row}.person_code, 'givenName', ${row}.given_name,
    'familyName', ${row}.family_name, 'internalEmail', ${row}.internal_email, 'externalEmail', ${row}.external_email,
    'employments', coalesce(${employments}, '[]'))`;
}

/** @param row alias of a row with the columns of an employment, its match key named `key` */
export function employmentImages(row: string, key: string): string {
  return `jsonb_agg(jsonb_build_object('employmentId', ${row}.employment_id, 'startDate', ${row}.start_date,
    'endDate', ${row}.end_date) order by ${row}.${key} collate "C")`;
}
