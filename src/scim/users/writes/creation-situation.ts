import type { Ask } from '../../../database/statements/ask.js';
import type { Call } from '../../../database/statements/statement.js';
import type { TenantTrips } from '../../../database/statements/tenant-transaction.js';
import { personById } from '../../../persons/matching/person-by-id.js';
import type { Candidate, Look, Match, MatchedPerson, PersonMatcher } from '../../../persons/matching/person-matcher.js';
import { type LinkByHand, linkByHandOf } from '../../../review-items/link-by-hand.js';
import { SELF_SERVICE } from '../../../roles/base-role.js';
import type { ProvisioningSettings } from '../../../scim-settings/scim-settings.js';
import type { UserDocument } from '../../protocol/user/user-document.js';
import type { LoggedClosing } from '../../../provisioning-log/logged-attributes.js';
import { ProvisionedAccount } from '../attributes/provisioned-account.js';
import { roleIn, type Wish } from '../request/wish.js';
import { type HeldByPerson, lockAccountOf, lockAccountOfPerson } from './held-account.js';
import { identifierIn } from './new-saml-mapping.js';
import { Standing } from './standing.js';

/** What the database says at the beginning: whom the user matches, which account that person has, what stands in the way. */
export interface Situation {
  readonly match: Match;
  /** By the second method; null where the settings name none, or its key was not sent. */
  readonly second: Match | null;
  /** Whom HR has said that the user is, and the item that says so. */
  readonly byHand: { readonly itemId: string; readonly person: MatchedPerson } | null;
  /** The account of whoever it is. */
  readonly existing: ProvisionedAccount | null;
  /** HR has closed the one that a provider has deleted since, and only HR may open one for this person. */
  readonly closing: LoggedClosing | null;
  readonly standing: Standing;
}

/** How the database is asked. */
export interface Asking extends Pick<TenantTrips, 'rows' | 'ask'> {
  /** False for who will not write: nobody has to wait for a look. */
  readonly locks: boolean;
}

/**
 * What a creation has to know, in one trip. The account of the person is locked, so that of two requests that find an inactive
 * one a single one reactivates it.
 */
export class CreationLook {
  private readonly first: Look;
  private readonly second: Look | null;
  private readonly wish: Wish;
  private readonly standing: Standing;

  constructor(
    private readonly matcher: PersonMatcher,
    private readonly settings: ProvisioningSettings,
    private readonly document: UserDocument & { userName: string },
    private readonly asking: Asking,
  ) {
    const { userName, emails, employeeNumber } = document;
    const identity = { userName, emails: emails ?? [], employeeNumber: employeeNumber ?? null };
    this.first = matcher.lookFor(settings.matchMethod, identity);
    const second = settings.secondMatchMethod === null ? null : matcher.lookFor(settings.secondMatchMethod, identity);
    // A second key that is absent says nothing.
    this.second = second?.key == null ? null : second;
    this.wish = { userName, role: roleIn(document) ?? SELF_SERVICE, identifier: identifierIn(document, settings) };
    this.standing = new Standing(settings, asking.rows as Ask, asking.locks);
  }

  /** What is asked, in this order; the answers are for `situation`. */
  get calls(): Call[] {
    const { tenantId } = this.settings;
    const { locks } = this.asking;
    const [lock, read] = lockAccountOf(this.settings, this.first);
    const externalId = this.document.externalId ?? null;
    return [
      linkByHandOf(tenantId, { externalId, userName: this.document.userName }, locks),
      this.matcher.candidates(tenantId, this.first, locks),
      // Locked first and read after: what a wait has brought is only seen by a statement that begins after it.
      ...(locks ? [lock] : []),
      read,
      this.standing.ahead(this.wish),
      ...(this.second === null ? [] : [this.matcher.candidates(tenantId, this.second, locks)]),
    ];
  }

  /** @param answers rows of `calls`, call by call */
  async situation(answers: readonly object[][]): Promise<Situation> {
    const [links, found, ...rest] = answers;
    const [held, standing, agreeing] = this.asking.locks ? rest.slice(1) : rest;
    this.standing.learn(this.wish, standing?.[0] as never);
    const match = this.matcher.judge(this.first, found as Candidate[]);
    const second = this.second === null ? null : this.matcher.judge(this.second, agreeing as Candidate[]);
    const known = { match, second, standing: this.standing };
    return (await this.byHand(known, links?.[0] as LinkByHand)) ?? { ...known, byHand: null, ...accountIn(held) };
  }

  /** One trip more, for the few whom HR has linked. A person who is gone meanwhile is nobody. */
  private async byHand(
    known: Omit<Situation, 'byHand' | 'existing' | 'closing'>,
    link: LinkByHand | undefined,
  ): Promise<Situation | null> {
    if (link === undefined) return null;
    const { asking, settings } = this;
    const [lock, read] = lockAccountOfPerson(settings, link.personId);
    const calls = [personById(settings.tenantId, link.personId, asking.locks), ...(asking.locks ? [lock] : []), read];
    const answers = (await asking.ask(...calls)) as object[][];
    const person = answers[0]?.[0] as MatchedPerson | undefined;
    if (person === undefined) return null;
    return { ...known, byHand: { itemId: link.itemId, person }, ...accountIn(answers.at(-1)) };
  }
}

function accountIn(held: object[] | undefined): Pick<Situation, 'existing' | 'closing'> {
  const row = held?.[0] as HeldByPerson | undefined;
  const existing = row === undefined || row.id === null ? null : ProvisionedAccount.held(row);
  return { existing, closing: row?.closingThatHolds ?? null };
}
