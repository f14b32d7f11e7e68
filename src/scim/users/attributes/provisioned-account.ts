import { EmployeeNumberIsImmutable } from '../../../accounts/account-errors.js';
import { type EmailValue, mainEmail, type StoredEmail, storedEmail } from '../../../accounts/email-copies.js';
import type { LoggedClosing } from '../../../provisioning-log/logged-attributes.js';
import type { MatchedBy } from '../../../persons/matching/match-method.js';
import type { MatchedPerson } from '../../../persons/matching/person-matcher.js';
import { cleanCode, codeKey } from '../../../text/code-key.js';
import { trimInvisible } from '../../../text/invisible-characters.js';
import { newId } from '../../../database/schema/new-id.js';
import type { UserRow } from './account-fields.js';
import type { HeldRole } from './held-role.js';

/** An account as it was read to be written, with its person and its role. */
export interface HeldRow extends UserRow {
  tenantId: string;
  personId: string;
  roleId: string;
  roleNameNorm: string;
  isHrProfessional: boolean;
  /** That HR has closed it; null where HR has not. */
  closing: LoggedClosing | null;
  /** How often another hand than a provider's has changed it. */
  handChanges: number;
  matchedBy: MatchedBy | null;
  /** Whether it has a SAML mapping of the identity provider that was asked for. */
  hasMapping: boolean;
}

/**
 * An account that a SCIM write is about: it is changed in memory, as the rules allow, and then written by one statement
 * (`account-statements.ts`), while its row is locked. It has the names of its person, and none of its own.
 */
export class ProvisionedAccount implements UserRow {
  readonly createdAt: Date;
  updatedAt: Date;
  version: number;
  externalId: string | null;
  userName: string;
  active: boolean;
  emails: readonly StoredEmail[];
  employeeNumber: string | null;
  matchedBy: MatchedBy | null;
  readonly hasMapping: boolean;
  readonly closing: LoggedClosing | null;
  readonly handChanges: number;
  readonly tenantId: string;
  readonly id: string;
  readonly personId: string;
  readonly givenName: string;
  readonly familyName: string;

  private constructor(
    row: Omit<HeldRow, 'role' | 'roleId' | 'roleNameNorm' | 'isHrProfessional'>,
    private itsRole: HeldRole,
  ) {
    this.tenantId = row.tenantId;
    this.id = row.id;
    this.personId = row.personId;
    this.givenName = row.givenName;
    this.familyName = row.familyName;
    this.createdAt = row.createdAt;
    this.updatedAt = row.updatedAt;
    this.version = row.version;
    this.externalId = row.externalId;
    this.userName = row.userName;
    this.active = row.active;
    this.emails = row.emails;
    this.employeeNumber = row.employeeNumber;
    this.matchedBy = row.matchedBy;
    this.closing = row.closing;
    this.handChanges = row.handChanges;
    this.hasMapping = row.hasMapping;
  }

  /** One that is there. */
  static held(row: HeldRow): ProvisionedAccount {
    const { roleId: id, role: name, roleNameNorm: nameNorm, isHrProfessional } = row;
    return new ProvisionedAccount(row, { id, name, nameNorm, isHrProfessional });
  }

  /** One that is to be made, closed where HR's closing of the one before it holds. Until it changes both of its times are one (RFC 7643 §3.1). */
  static fresh(
    tenantId: string,
    person: MatchedPerson,
    { userName, role, closing }: { userName: string; role: HeldRole; closing: LoggedClosing | null },
  ): ProvisionedAccount {
    const now = new Date();
    const nothing = { externalId: null, emails: [], employeeNumber: null, matchedBy: null };
    const { id: personId, givenName, familyName } = person;
    const whose = { tenantId, id: newId(), personId, givenName, familyName };
    const state = { active: closing === null, closing, handChanges: 0, hasMapping: false };
    const times = { version: 1, createdAt: now, updatedAt: now };
    return new ProvisionedAccount({ ...nothing, ...whose, ...state, ...times, userName }, role);
  }

  /** HR has closed it, and only HR may open it. */
  get isKeptClosed(): boolean {
    return this.closing?.untilLifted ?? false;
  }

  /** Its original name. */
  get role(): string {
    return this.itsRole.name;
  }

  get heldRole(): HeldRole {
    return this.itsRole;
  }

  giveRole(role: HeldRole): void {
    this.itsRole = role;
  }

  /** Whether it could administer the tenant, with something to sign in with (`LastHrProfessional`). */
  get isActiveHrProfessional(): boolean {
    return this.active && this.itsRole.isHrProfessional;
  }

  /** The e-mail that stands for the account where there is room for one. */
  get email(): string | null {
    return mainEmail(this.emails)?.value ?? null;
  }

  rename(userName: string): void {
    // Not composed: a SAML identifier that is taken from it is compared byte for byte (docs/design.md §3.4).
    this.userName = trimInvisible(userName);
  }

  /**
   * A provider's word; HR's, that it stays closed, comes first (docs/design.md §3.5).
   *
   * @returns whether it is carried out
   */
  provision(active: boolean): boolean {
    if (active && this.isKeptClosed) return false;
    this.active = active;
    return true;
  }

  replaceEmails(values: readonly EmailValue[]): void {
    this.emails = values.map(storedEmail);
  }

  /**
   * Takes the number at creation, which a reactivating re-POST counts as.
   *
   * @see keepEmployeeNumber for every later request
   */
  rememberEmployeeNumber(employeeNumber: string | null): void {
    this.employeeNumber = employeeNumber === null ? null : cleanCode(employeeNumber);
  }

  /** The lock behind the guard: an update cannot bring another number past it. */
  keepEmployeeNumber(employeeNumber: string | null): void {
    const held = this.employeeNumber === null ? null : codeKey(this.employeeNumber);
    const wished = employeeNumber === null ? null : codeKey(employeeNumber);
    if (wished !== held) throw new EmployeeNumberIsImmutable();
  }

  /** Notes that it is another one now: a new version, and when that was. */
  hasChanged(): void {
    this.version++;
    this.updatedAt = new Date();
  }
}
