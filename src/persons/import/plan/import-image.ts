/** SQL for a `PersonImage` of `import-changes.ts`: a person's values, and its employments in one order. */

/** @param row alias of a row with the columns of a person */
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
