import { LockMode } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { Account } from '../accounts/account.entity.js';
import { barOf } from '../accounts/sessions/may-sign-in.js';
import { askIn } from '../database/statements/ask.js';
import type { TenantScope } from '../database/transactions/tenant-database.js';
import type { IdentityProvider } from '../identity-providers/identity-provider.entity.js';
import { isPlain } from '../text/storable-text.js';
import { SamlMapping } from '../saml-mappings/saml-mapping.entity.js';
import type { EntryCheck } from './response/sign-in-check.js';
import { plainLine } from './xml/plain-line.js';

/** Whose account an identifier is, and what keeps it out. */
export interface Entrant {
  /** Null without a mapping. */
  readonly account: Account | null;
  /** What is wrong, by its check; empty for somebody who may come in. */
  readonly faults: ReadonlyMap<EntryCheck, string>;
}

/** Whom an identity provider's word lets in: the mapping decides, and nothing else (docs/design.md §11). */
@Injectable()
export class Entrance {
  /**
   * @param nameId as it was signed, byte for byte; null where none could be read
   * @returns the account, locked against being closed before a session of it is there to be ended
   */
  async of(scope: TenantScope, provider: IdentityProvider, nameId: string | null): Promise<Entrant> {
    const faults = new Map<EntryCheck, string>();
    if (!provider.enabled) faults.set('provider', 'The identity provider is not enabled here.');
    // What cannot be stored is nobody's, and the database could not even be asked for it.
    const account = nameId === null || !isPlain(nameId) ? null : await this.accountOf(scope, provider, nameId);
    if (account === null) {
      const what =
        nameId === null
          ? 'Nobody could be read from the response.'
          : `No mapping has the NameID "${plainLine(nameId)}".`;
      for (const check of ['mapping', 'active', 'open', 'employed'] as const) faults.set(check, what);
      return { account, faults };
    }
    if (!account.active) faults.set('active', 'The account is not active.');
    if (account.closedByHr !== null) faults.set('open', 'HR has closed the account.');
    // Asked as of an active account: whether it is one has been said.
    const bar = await barOf(askIn(scope), { tenantId: scope.tenantId, id: account.id, active: true }, new Date());
    if (bar !== null) faults.set('employed', 'HR has no employment of this person for today.');
    return { account, faults };
  }

  private async accountOf({ em }: TenantScope, provider: IdentityProvider, nameId: string): Promise<Account | null> {
    const mapping = await em.findOne(SamlMapping, { identityProvider: provider, userIdentifier: nameId });
    if (mapping === null) return null;
    // Locked first and read then: whoever deactivates it meanwhile ends its sessions, and would not see this one.
    return em.findOne(Account, { id: mapping.account.id }, { lockMode: LockMode.PESSIMISTIC_READ, refresh: true });
  }
}
