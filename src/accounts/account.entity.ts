import { defineEntity, type OptionalProps, p } from '@mikro-orm/postgresql';
import { comparedText, foldedAscii, searchedText, searchIndex } from '../database/schema/compared-text.js';
import { tenantOwned } from '../database/schema/tenant-owned.js';
import { timestamps } from '../database/schema/timestamps.js';
import { addressKey } from '../text/email-address.js';
import type { MatchedBy } from '../persons/matching/match-method.js';
import { Person } from '../persons/person.entity.js';
import { Role } from '../roles/role.entity.js';
import { emailCopies, type EmailValue, mainEmail, type StoredEmail } from './email-copies.js';
import { trimInvisible } from '../text/invisible-characters.js';
import { userNameKey } from '../text/user-name-key.js';

/** What SCIM shows: an account without a person does not exist there. */
const HAS_PERSON = 'person_id is not null';

const AccountSchema = defineEntity({
  name: 'Account',
  ...tenantOwned('account'),
  properties: {
    tenantId: p.text().primary(),
    id: p.uuid().primary(),
    userName: p.text(),
    userNameNorm: comparedText(),
    searchText: searchedText('user_name'),
    /** The provider's own id for this user; belongs to the provider and need not be unique. */
    externalId: comparedText().nullable(),
    active: p.boolean().default(true),
    // That HR has closed it, who, why, and whether only HR may open it. An account that is opened, by whatever hand, loses
    // these by a trigger.
    closedAt: p.datetime().length(3).nullable(),
    closedBy: p.text().nullable(),
    closeReason: p.text().nullable(),
    /** False: a provider may open it. */
    closedUntilLifted: p.boolean().nullable(),
    /**
     * How often another hand than a provider's, or an undo's, has changed it or its mappings: counted by triggers. An undo sees
     * by it whether somebody has been there since.
     */
    handChanges: p.integer().default(0),
    /** Remembered from the creation by SCIM, immutable afterwards (docs/design.md §3.2). */
    employeeNumber: p.text().nullable(),
    /** What filters compare and lists sort by; the database keeps it in step. */
    employeeNumberNorm: comparedText().nullable().generated(foldedAscii('employee_number')),
    /** How the person was found for SCIM; null for accounts that HR made by hand. */
    matchedBy: p.text().$type<MatchedBy>().nullable(),
    /** argon2id; null when the account cannot sign in with a password (SSO only). */
    passwordHash: p.text().nullable().hidden(),
    role: () =>
      p
        .manyToOne(Role)
        .joinColumns('tenant_id', 'role_id')
        .ownColumns('role_id')
        .foreignKeyName('account_role_fkey')
        .deleteRule('no action')
        .updateRule('no action'),
    /** Null for an external user, who does not exist for SCIM. */
    person: () =>
      p
        .manyToOne(Person)
        .nullable()
        .joinColumns('tenant_id', 'person_id')
        .ownColumns('person_id')
        .foreignKeyName('account_person_fkey')
        .deleteRule('no action')
        .updateRule('no action'),
    // What is read with every account, what lists sort by and filters compare, of rows in other tables: whoever writes those
    // here writes these too.
    /** The role's name. A role that is renamed tells its accounts, by a trigger. */
    roleNameNorm: comparedText().lazy(),
    /** All e-mails, in order, as SCIM reads them. As text: nobody asks the database what is in it. */
    emailList: p.json().columnType('json').$type<StoredEmail[]>().defaultRaw(`'[]'`).lazy(),
    /** Of the e-mail that stands for the account, with ASCII letters folded. */
    mainEmailNorm: comparedText().nullable().lazy(),
    mainEmailTypeNorm: comparedText().nullable().lazy(),
    mainEmailDisplayNorm: comparedText().nullable().lazy(),
    mainEmailPrimary: p.boolean().nullable().lazy(),
    emails: () => p.oneToMany(AccountEmail).mappedBy('account').orphanRemoval().orderBy({ position: 'asc' }),
    version: p.integer().version(),
    ...timestamps(),
  },
  // Of two that are broken at once PostgreSQL names the one that was made first: the person's, as whoever looks before does.
  uniques: [
    { name: 'account_person_key', properties: ['tenantId', 'person'] },
    { name: 'account_user_name_key', properties: ['tenantId', 'userNameNorm'] },
  ],
  // Each ends with the id, so that it gives the rows in the order of a list sorted by its column (scim/lists/list-order.ts);
  // those without external users answer a count alone, without a look at the table.
  indexes: [
    { name: 'account_role_idx', properties: ['tenantId', 'role'] },
    { name: 'account_role_name_idx', properties: ['tenantId', 'roleNameNorm', 'id'], where: HAS_PERSON },
    { name: 'account_main_email_idx', properties: ['tenantId', 'mainEmailNorm', 'id'], where: HAS_PERSON },
    { name: 'account_external_id_idx', properties: ['tenantId', 'externalId', 'id'], where: HAS_PERSON },
    { name: 'account_employee_number_idx', properties: ['tenantId', 'employeeNumberNorm', 'id'], where: HAS_PERSON },
    { name: 'account_active_idx', properties: ['tenantId', 'active', 'id'], where: HAS_PERSON },
    { name: 'account_created_idx', properties: ['tenantId', 'createdAt', 'id'], where: HAS_PERSON },
    { name: 'account_modified_idx', properties: ['tenantId', 'updatedAt', 'id'], where: HAS_PERSON },
    searchIndex('account'),
  ],
});

/** How HR closes an account. */
export interface Closing {
  /** Name of whoever closes it. */
  readonly by: string;
  readonly reason: string | null;
  /** Whether a provider may not open it again. */
  readonly untilLifted: boolean;
}

/** That HR has closed an account. */
export interface ClosedByHr extends Closing {
  readonly at: Date;
}

/** What may sign in; SCIM's *User*. */
export class Account extends AccountSchema.class {
  /** Tells the ORM's types what is not for `em.create` to be given. */
  declare [OptionalProps]?:
    'closedByHr' | 'isActiveHrProfessional' | 'searchText' | 'active' | 'version' | 'emailList' | 'handChanges';

  rename(userName: string): void {
    // Not composed: a SAML identifier that is taken from it is compared byte for byte (docs/design.md §3.4).
    this.userName = trimInvisible(userName);
    this.userNameNorm = userNameKey(userName);
  }

  /** Closed by HR's hand. Whoever closes it again says it anew. */
  close({ by, reason, untilLifted }: Closing): void {
    this.active = false;
    this.closedAt = new Date();
    this.closedBy = by;
    this.closeReason = reason;
    this.closedUntilLifted = untilLifted;
  }

  open(): void {
    this.active = true;
    this.closedAt = null;
    this.closedBy = null;
    this.closeReason = null;
    this.closedUntilLifted = null;
  }

  /** Who has closed it by hand, when and why; null where HR has not. */
  get closedByHr(): ClosedByHr | null {
    const { closedAt: at, closedBy: by, closeReason } = this;
    if (at == null || by == null) return null;
    return { at, by, reason: closeReason ?? null, untilLifted: this.closedUntilLifted ?? false };
  }

  /** Belongs to nobody any more, and may not sign in. Its name is free; the id at its end is nobody else's. */
  release(closing: Closing): void {
    this.close(closing);
    this.person = null;
    this.matchedBy = null;
    this.passwordHash = null;
    this.rename(`${this.userName} (closed ${this.id})`);
  }

  /** Whether it could administer the tenant, with something to sign in with (`LastHrProfessional`); with its role. */
  get isActiveHrProfessional(): boolean {
    return this.active && this.role.isHrProfessional;
  }

  giveRole(role: Role): void {
    this.role = role;
    this.roleNameNorm = role.nameNorm;
  }

  /** The e-mail that stands for the account where there is room for one: the primary, else the first. */
  get email(): string | null {
    return mainEmail(this.emails.getItems())?.value ?? null;
  }

  /**
   * Replaces the list, reusing rows by place so that an equal list writes nothing. The account's own row is marked as
   * changed only if an entry differs, because version and `lastModified` are the account's.
   */
  replaceEmails(values: readonly EmailValue[]): void {
    const current = this.emails.getItems();
    const differs =
      current.length !== values.length || values.some((value, place) => !isSameEmail(value, current[place]));
    if (!differs) return;
    values.forEach((value, position) => {
      const email = current[position] ?? Object.assign(new AccountEmail(), { tenantId: this.tenantId, position });
      email.value = value.value;
      email.valueNorm = addressKey(value.value);
      email.type = value.type ?? null;
      email.primary = value.primary ?? null;
      email.display = value.display ?? null;
      if (current[position] === undefined) this.emails.add(email);
    });
    for (const surplus of current.slice(values.length)) this.emails.remove(surplus);
    Object.assign(this, emailCopies(values));
    // Not of an account that is being made, which has no version yet: until it changes, both times are one (RFC 7643 §3.1).
    if (this.version !== undefined) this.updatedAt = new Date();
  }

  /** Puts another address in the place of `email`; the other e-mails stay. */
  replacePrimaryEmail(value: string): void {
    const current = this.emails.getItems();
    const place = Math.max(
      0,
      current.findIndex((email) => email.primary),
    );
    const values: EmailValue[] = current.map(({ value, type, primary, display }) => ({
      value,
      type,
      primary,
      display,
    }));
    values[place] = { type: 'work', ...values[place], value, primary: true };
    this.replaceEmails(values);
  }
}
AccountSchema.setClass(Account);

const AccountEmailSchema = defineEntity({
  name: 'AccountEmail',
  ...tenantOwned('account_email'),
  properties: {
    tenantId: p.text().primary(),
    account: () =>
      p
        .manyToOne(Account)
        .primary()
        .joinColumns('tenant_id', 'account_id')
        .ownColumns('account_id')
        .foreignKeyName('account_email_account_fkey')
        .deleteRule('cascade')
        .updateRule('no action'),
    /** Place in the list as the provider sent it, from 0. */
    position: p.smallint().primary(),
    value: p.text(),
    valueNorm: comparedText(),
    searchText: searchedText('value'),
    type: p.text().nullable(),
    /** Null when the provider did not say. */
    primary: p.boolean().fieldName('is_primary').nullable(),
    display: p.text().nullable(),
  },
  indexes: [{ name: 'account_email_value_idx', properties: ['tenantId', 'valueNorm'] }, searchIndex('account_email')],
});

/** One entry of an account's `emails`, kept as sent. Belongs to the account and never changes the person's. */
export class AccountEmail extends AccountEmailSchema.class {}
AccountEmailSchema.setClass(AccountEmail);

function isSameEmail(sent: EmailValue, stored: AccountEmail | undefined): boolean {
  return (
    stored !== undefined &&
    stored.value === sent.value &&
    stored.type === (sent.type ?? null) &&
    stored.primary === (sent.primary ?? null) &&
    stored.display === (sent.display ?? null)
  );
}
