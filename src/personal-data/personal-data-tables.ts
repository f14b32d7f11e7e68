/**
 * Everything that may hold something about a person, table by table: which rows, how they are shown to whoever asks what is held,
 * and how they go when the person is erased. A new table with a `tenant_id` stands here or in `WITHOUT_PERSONAL_DATA`, or a test
 * fails.
 *
 * Conditions are SQL over the row `t` and the subject `s`: `s.person` (null for somebody who was never matched), `s.accounts`,
 * `s.own` (names that are nobody else's, in lower case) and `s.names` (codes besides, which somebody else may have for something
 * else: they count only where nobody is named by an ID).
 */
export interface HeldRows {
  /** Name in the export; undefined for rows of others that only say who has acted. */
  shownAs?: string;
  /** SQL: which rows are about the subject; `by-the-trail` where the audit trail says which. */
  rows: string;
  /** Only these columns, where the rest is about others. */
  only?: readonly string[];
  /** SQL for a JSON object that is put over the row. */
  more?: string;
  erase:
    | 'deleted'
    /** By a foreign key, with the row that it belongs to. */
    | 'with-its-owner'
    /** By a function of the database's owner, since the server may not: see `person-erasure.ts`. */
    | 'by-function'
    /** SQL: what is set instead of the name. */
    | { set: string };
}

/** Whether one of the columns is a name that is nobody else's. */
const isBy = (...columns: string[]): string => columns.map((column) => `lower(${column}) = any(s.own)`).join(' or ');

/** Puts a word in the place of such names. */
const redacted = (...columns: string[]): { set: string } => ({
  set: columns
    .map((column) => `${column} = case when lower(t.${column}) = any(s.own) then 'redacted' else t.${column} end`)
    .join(', '),
});

/** In the order in which they go. */
export const PERSONAL_DATA = {
  account: [
    {
      shownAs: 'accounts',
      rows: `t.id = any(s.accounts)`,
      more: `jsonb_build_object('hasPassword', t.password_hash is not null, 'role',
        (select r.name from role r where r.tenant_id = s.tenant and r.id = t.role_id))`,
      erase: 'deleted',
    },
    {
      shownAs: 'accountsClosed',
      rows: `t.id <> all(s.accounts) and (${isBy('t.closed_by')})`,
      only: ['id', 'closed_at', 'closed_by'],
      erase: redacted('closed_by'),
    },
  ],
  account_email: [{ shownAs: 'emails', rows: `t.account_id = any(s.accounts)`, erase: 'with-its-owner' }],
  saml_mapping: [{ shownAs: 'samlMappings', rows: `t.account_id = any(s.accounts)`, erase: 'with-its-owner' }],
  session: [{ shownAs: 'sessions', rows: `t.account_id = any(s.accounts)`, erase: 'with-its-owner' }],
  sign_in: [{ shownAs: 'lastSignIn', rows: `t.account_id = any(s.accounts)`, erase: 'with-its-owner' }],
  deleted_account: [
    {
      shownAs: 'deletedAccounts',
      rows: `t.person_id = s.person or t.id = any(s.accounts)`,
      more: `jsonb_build_object('account', t.account - 'password_hash')`,
      erase: 'deleted',
    },
    {
      shownAs: 'deletedAccountsClosed',
      rows: isBy(`t.account->>'closed_by'`),
      only: ['id', 'deleted_at'],
      erase: { set: `account = t.account || '{"closed_by": "redacted"}'` },
    },
  ],
  person: [{ shownAs: 'persons', rows: `t.id = s.person`, erase: 'deleted' }],
  employment: [{ shownAs: 'employments', rows: `t.person_id = s.person`, erase: 'with-its-owner' }],
  person_import_change: [{ shownAs: 'importChanges', rows: `t.person_id = s.person`, erase: 'by-function' }],
  person_import: [
    {
      shownAs: 'importsMade',
      rows: isBy('t.created_by', 't.undone_by'),
      only: ['id', 'at', 'created_by', 'undone_at', 'undone_by'],
      erase: redacted('created_by', 'undone_by'),
    },
  ],
  review_item: [
    {
      shownAs: 'reviewItems',
      // The same as in the function that erases them.
      rows: `t.person_id = s.person or t.link_person_id = s.person or t.account_id = any(s.accounts)
        or array[lower(t.user_name), lower(t.external_id), lower(t.sent->>'email'), lower(t.sent->>'employeeNumber')]
          && case when t.person_id is null and t.account_id is null then s.names else s.own end`,
      erase: 'by-function',
    },
    {
      shownAs: 'reviewItemsDecided',
      rows: isBy('t.closed_by', 't.linked_by'),
      only: ['id', 'kind', 'closed_at', 'closed_by', 'linked_at', 'linked_by'],
      erase: redacted('closed_by', 'linked_by'),
    },
  ],
  match_check_user: [
    {
      shownAs: 'matchCheckUsers',
      rows: `array[lower(t.user_name), lower(t.external_id), lower(t.email), lower(t.employee_number)] && s.names
        or jsonb_path_exists(t.outcomes, '$.*.personIds ? (@ == $one)', jsonb_build_object('one', s.person))
          and jsonb_path_exists(t.outcomes, '$.* ? (@.outcome == "matched" && @.personIds[0] == $one)', jsonb_build_object('one', s.person))`,
      erase: 'deleted',
    },
  ],
  match_check: [
    {
      shownAs: 'matchChecksMade',
      rows: isBy('t.created_by'),
      only: ['id', 'at', 'created_by'],
      erase: redacted('created_by'),
    },
  ],
  scim_token: [
    {
      shownAs: 'scimTokensMade',
      rows: isBy('t.created_by'),
      only: ['id', 'name', 'created_at', 'created_by'],
      erase: redacted('created_by'),
    },
  ],
  oauth_client: [
    {
      shownAs: 'oauthClientsMade',
      rows: isBy('t.created_by'),
      only: ['id', 'name', 'created_at', 'created_by'],
      erase: redacted('created_by'),
    },
  ],
  it_page_link: [
    {
      shownAs: 'itPageLinkMade',
      rows: isBy('t.created_by'),
      only: ['created_at', 'created_by'],
      erase: redacted('created_by'),
    },
  ],
  // What was undone stays, as far as it is not about the person.
  undo_item: [
    {
      shownAs: 'undoItems',
      rows: `(t.person_id = s.person or t.account_id = any(s.accounts)) and (t.user_name is not null or t.changes <> '[]')`,
      erase: { set: `user_name = null, changes = '[]'` },
    },
  ],
  undo_run: [
    {
      shownAs: 'undosMade',
      rows: isBy('t.created_by'),
      only: ['id', 'at', 'created_by'],
      erase: redacted('created_by'),
    },
    { rows: isBy(`t.choice->>'userName'`), erase: { set: `choice = t.choice - 'userName'` } },
  ],
  sign_in_test: [
    {
      shownAs: 'signInsTried',
      rows: `exists (select from unnest(s.own) as name where strpos(lower(t.checks::text), name) > 0)`,
      erase: 'deleted',
    },
  ],
  // What webhooks were told, or wait to be told.
  mail_notice: [
    // What it tells of is about others.
    {
      shownAs: 'emailsWaiting',
      rows: `t.recipient_id = any(s.accounts)`,
      only: ['id', 'event', 'at'],
      erase: 'with-its-owner',
    },
    {
      shownAs: 'emailsWaitingAbout',
      rows: `t.data->>'accountId' = any(s.accounts::text[]) or t.data->>'personId' = s.person::text
        or lower(t.data->>'userName') = any(s.own)`,
      only: ['id', 'event', 'data', 'at'],
      erase: 'deleted',
    },
  ],
  notification_settings: [
    { shownAs: 'notificationSettings', rows: `t.account_id = any(s.accounts)`, erase: 'with-its-owner' },
  ],
  webhook_delivery: [
    {
      shownAs: 'webhookDeliveries',
      rows: `t.account_id = any(s.accounts) or t.data->>'personId' = s.person::text or lower(t.data->>'userName') = any(s.own)`,
      erase: 'deleted',
    },
  ],
  audit_event: [{ shownAs: 'auditEvents', rows: 'by-the-trail', erase: 'by-function' }],
  // Those that wait for their place are among the events.
  audit_pending: [{ rows: 'by-the-trail', erase: 'by-function' }],
  provisioning_log: [{ shownAs: 'provisioningLog', rows: 'by-the-trail', erase: 'by-function' }],
} as const satisfies Record<string, readonly HeldRows[]>;

/** What holds nothing about a person, and why. */
export const WITHOUT_PERSONAL_DATA = {
  tenant: 'the company',
  scim_settings: 'the company’s',
  retention: 'the company’s',
  role: 'what may be done, not by whom',
  identity_provider: 'the company’s',
  ended_session: 'why a session has ended, not whose it was; gone within a day',
  sign_in_request: 'which browser has begun a sign-in, not whose; gone after ten minutes',
  sign_in_request_key: 'the company’s',
  deactivation_watch: 'ids of entries of the log that are still to be weighed',
  webhook: 'the company’s',
  webhook_secret: 'the company’s',
  mail_switch: 'until when e-mails are sent',
  told_event: 'ids of tokens and days that were told of',
  provider_day: 'on which days a token was used',
  oauth_client_secret: 'the company’s',
  access_token: 'a client’s, and not a person’s',
  used_assertion: 'ids of assertions, gone after minutes',
  audit_check: 'how far the trail was looked at',
  audit_head: 'the last hash of the trail',
} as const satisfies Record<string, string>;
