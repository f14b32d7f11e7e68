import type { NewPerson, Person } from '../../api/views';
import type { FieldCodes } from '../../ui/forms/use-form';
import { blankFields } from '../../ui/forms/blank-fields';
import type { NewPersonSearch } from '../../records/people/people-search';

/** What the form holds; an empty text stands for no value. */
export interface PersonValues {
  personCode: string;
  givenName: string;
  familyName: string;
  internalEmail: string;
  externalEmail: string;
  employments: EmploymentValues[];
}

export interface EmploymentValues {
  employmentId: string;
  startDate: string;
  endDate: string;
}

export const NO_EMPLOYMENT: EmploymentValues = { employmentId: '', startDate: '', endDate: '' };

/** @param search what is known before anything is typed */
export function newPersonValues(search: NewPersonSearch): PersonValues {
  const { employmentId, reviewItem: _, ...known } = search;
  return {
    personCode: '',
    givenName: '',
    familyName: '',
    internalEmail: '',
    externalEmail: '',
    ...known,
    employments: employmentId === undefined ? [] : [{ ...NO_EMPLOYMENT, employmentId }],
  };
}

export function personValues(person: Person): PersonValues {
  const { personCode, givenName, familyName, internalEmail, externalEmail, employments } = person;
  return {
    personCode,
    givenName,
    familyName,
    internalEmail: internalEmail ?? '',
    externalEmail: externalEmail ?? '',
    employments: employments.map(({ employmentId, startDate, endDate }) => ({
      employmentId,
      startDate,
      endDate: endDate ?? '',
    })),
  };
}

export function personBody(values: PersonValues): NewPerson {
  return {
    ...values,
    internalEmail: values.internalEmail.trim() || null,
    externalEmail: values.externalEmail.trim() || null,
    employments: values.employments.map(({ endDate, ...employment }) => ({ ...employment, endDate: endDate || null })),
  };
}

/** What the form can tell by itself; what is taken already only the server knows. */
export function checkPerson(values: PersonValues): FieldCodes {
  const errors = blankFields(values, ['givenName', 'familyName', 'personCode']);
  for (const name of ['internalEmail', 'externalEmail'] as const) {
    const email = values[name].trim();
    if (email !== '' && !/^[^\s@]+@[^\s@]+$/.test(email)) errors[name] = 'not-an-email';
  }
  values.employments.forEach(({ employmentId, startDate, endDate }, place) => {
    if (employmentId.trim() === '') errors[`employments.${place}.employmentId`] = 'blank';
    if (startDate === '') errors[`employments.${place}.startDate`] = 'blank';
    if (endDate !== '' && endDate < startDate) errors[`employments.${place}.endDate`] = 'end-before-start';
  });
  return errors;
}
