import { defineEntity, type OptionalProps, p } from '@mikro-orm/postgresql';
import { newId } from '../database/schema/new-id.js';
import { comparedText, foldedAscii, searchedText, searchIndex, sortedText } from '../database/schema/compared-text.js';
import { tenantOwned } from '../database/schema/tenant-owned.js';
import { timestamps } from '../database/schema/timestamps.js';
import { cleanCode, codeKey } from '../text/code-key.js';
import { addressKey, cleanAddress } from '../text/email-address.js';
import { shownLine } from '../text/shown-line.js';

const PersonSchema = defineEntity({
  name: 'Person',
  ...tenantOwned('person'),
  properties: {
    tenantId: p.text().primary(),
    id: p.uuid().primary(),
    personCode: p.text(),
    givenName: p.text(),
    familyName: p.text(),
    internalEmail: p.text().nullable(),
    externalEmail: p.text().nullable(),
    /** What the match methods compare with: stored, so that an index is used (never `lower(x)` in a query). */
    personCodeNorm: p.text(),
    internalEmailNorm: p.text().nullable(),
    externalEmailNorm: p.text().nullable(),
    /** What SCIM's filters compare and its lists sort by; the database keeps them in step. */
    givenNameNorm: comparedText().generated(foldedAscii('given_name')),
    familyNameNorm: comparedText().generated(foldedAscii('family_name')),
    fullNameNorm: comparedText().generated(foldedAscii(`(given_name || ' ' || family_name)`)),
    searchText: searchedText(
      `given_name || ' ' || family_name || ' ' || person_code || ' ' || coalesce(internal_email, '') || ' ' || coalesce(external_email, '')`,
    ),
    /** What HR's list is sorted by. The character between the names comes before all that names have in them. */
    familySort: sortedText(`family_name || chr(1) || given_name`),
    givenSort: sortedText(`given_name || chr(1) || family_name`),
    ...timestamps(),
    employments: () => p.oneToMany(Employment).mappedBy('person').orphanRemoval(),
  },
  uniques: [{ name: 'person_code_key', properties: ['tenantId', 'personCodeNorm'] }],
  indexes: [
    { name: 'person_internal_email_idx', properties: ['tenantId', 'internalEmailNorm'] },
    { name: 'person_external_email_idx', properties: ['tenantId', 'externalEmailNorm'] },
    { name: 'person_given_name_idx', properties: ['tenantId', 'givenNameNorm', 'id'] },
    { name: 'person_family_name_idx', properties: ['tenantId', 'familyNameNorm', 'id'] },
    { name: 'person_full_name_idx', properties: ['tenantId', 'fullNameNorm', 'id'] },
    { name: 'person_family_sort_idx', properties: ['tenantId', 'familySort', 'id'] },
    { name: 'person_given_sort_idx', properties: ['tenantId', 'givenSort', 'id'] },
    searchIndex('person'),
  ],
});

/** HR's record of a human being. Created and changed by HR only; SCIM reads it. */
export class Person extends PersonSchema.class {
  /** Tells the ORM's types what is not for `em.create` to be given. */
  declare [OptionalProps]?:
    'fullName' | 'givenNameNorm' | 'familyNameNorm' | 'fullNameNorm' | 'searchText' | 'familySort' | 'givenSort';

  /** The name as it is shown everywhere, also as SCIM's `displayName` and `name.formatted`. */
  get fullName(): string {
    return `${this.givenName} ${this.familyName}`;
  }

  /**
   * Takes HR's values without what a careless paste brings along and keeps the stored match keys in step. Absent values stay as
   * they are.
   */
  edit(values: PersonValues): void {
    if (values.personCode !== undefined) {
      this.personCode = cleanCode(values.personCode);
      this.personCodeNorm = codeKey(values.personCode);
    }
    if (values.givenName !== undefined) this.givenName = shownLine(values.givenName);
    if (values.familyName !== undefined) this.familyName = shownLine(values.familyName);
    if (values.internalEmail !== undefined) {
      this.internalEmail = values.internalEmail === null ? null : cleanAddress(values.internalEmail);
      this.internalEmailNorm = values.internalEmail === null ? null : addressKey(values.internalEmail);
    }
    if (values.externalEmail !== undefined) {
      this.externalEmail = values.externalEmail === null ? null : cleanAddress(values.externalEmail);
      this.externalEmailNorm = values.externalEmail === null ? null : addressKey(values.externalEmail);
    }
  }

  /** Takes the whole list. A row whose number stays is kept, because the number is unique and must not be there twice. */
  replaceEmployments(values: readonly EmploymentValues[]): void {
    const kept = new Map(this.employments.getItems().map((employment) => [employment.employmentIdNorm, employment]));
    for (const value of values) {
      const known = kept.get(codeKey(value.employmentId));
      kept.delete(codeKey(value.employmentId));
      if (known === undefined) this.addEmployment(value);
      else if (known.edit(value)) this.updatedAt = new Date();
    }
    if (kept.size === 0) return;
    this.employments.remove([...kept.values()]);
    this.updatedAt = new Date();
  }

  addEmployment(values: EmploymentValues): Employment {
    const employment = Object.assign(new Employment(), { tenantId: this.tenantId, id: newId() });
    employment.edit(values);
    this.employments.add(employment);
    this.updatedAt = new Date();
    return employment;
  }
}
PersonSchema.setClass(Person);

const EmploymentSchema = defineEntity({
  name: 'Employment',
  ...tenantOwned('employment'),
  properties: {
    tenantId: p.text().primary(),
    id: p.uuid().primary(),
    person: () =>
      p
        .manyToOne(Person)
        .ref()
        .joinColumns('tenant_id', 'person_id')
        .ownColumns('person_id')
        .foreignKeyName('employment_person_fkey')
        .deleteRule('cascade')
        .updateRule('no action'),
    employmentId: p.text(),
    employmentIdNorm: p.text(),
    searchText: searchedText('employment_id'),
    /** ISO 8601 calendar dates (`2026-11-23`), without a time or zone. They play no part in matching (docs/design.md §8). */
    startDate: p.date(),
    endDate: p.date().nullable(),
  },
  uniques: [{ name: 'employment_id_key', properties: ['tenantId', 'employmentIdNorm'] }],
  indexes: [{ name: 'employment_person_idx', properties: ['tenantId', 'person'] }, searchIndex('employment')],
});

/** A contract of a person; a person has none, one or several. */
export class Employment extends EmploymentSchema.class {
  /**
   * Sets the values, the number together with its stored match key.
   *
   * @returns whether anything is different now
   */
  edit({ employmentId, startDate, endDate }: EmploymentValues): boolean {
    const before = [this.employmentId, this.startDate, this.endDate ?? null];
    this.employmentId = cleanCode(employmentId);
    this.employmentIdNorm = codeKey(employmentId);
    this.startDate = startDate;
    this.endDate = endDate ?? null;
    return [this.employmentId, this.startDate, this.endDate].some((value, place) => value !== before[place]);
  }
}
EmploymentSchema.setClass(Employment);

/** Dates are ISO 8601 calendar dates. */
export interface EmploymentValues {
  employmentId: string;
  startDate: string;
  endDate?: string | null;
}

/** What HR may set on a person; `null` clears an e-mail. */
export interface PersonValues {
  personCode?: string;
  givenName?: string;
  familyName?: string;
  internalEmail?: string | null;
  externalEmail?: string | null;
}
