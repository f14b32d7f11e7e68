import { LockMode } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { SessionService } from '../access/sessions/session.service.js';
import { Account } from '../accounts/account.entity.js';
import { TenantDatabase, type TenantScope } from '../database/transactions/tenant-database.js';
import { DomainError } from '../errors/domain-error.js';
import { SamlMapping } from '../saml-mappings/saml-mapping.entity.js';
import { addressKey } from '../text/email-address.js';
import { userNameKey } from '../text/user-name-key.js';
import type { LogoutPath } from './logout-request.js';
import type { SubjectIdentifier } from './subject-identifier.js';

/** Ends the sessions of whom an identity provider names, at once and at every server: a session is a row. */
@Injectable()
export class GlobalLogout {
  constructor(
    private readonly database: TenantDatabase,
    private readonly sessions: SessionService,
  ) {}

  /**
   * An e-mail or an external id may be that of several accounts: rather one too many is signed out than one too few.
   *
   * @throws DomainError `not-found` where it is nobody's
   */
  async end({ tenantId, identityProviderId }: LogoutPath, subject: SubjectIdentifier): Promise<void> {
    await this.database.inTenant({ tenantId, actor: `sso:${identityProviderId}` }, async (scope) => {
      const ids = await idsOf(scope, identityProviderId, subject);
      // Locked, so that a sign-in that is under way is either ended or begins after this.
      const lockMode = LockMode.PESSIMISTIC_WRITE;
      const accounts = await scope.em.find(Account, { id: { $in: ids } }, { lockMode, orderBy: { id: 'asc' } });
      if (accounts.length === 0) throw DomainError.notFound('user');
      for (const { id } of accounts) await this.sessions.endAll(scope, id, 'signed-out-by-provider');
    });
  }
}

async function idsOf(scope: TenantScope, identityProviderId: string, subject: SubjectIdentifier): Promise<string[]> {
  switch (subject.format) {
    case 'iss_sub': {
      const mapped = await mappedTo(scope, identityProviderId, subject.sub);
      return mapped.length > 0 ? mapped : accountsWith(scope, { externalId: subject.sub });
    }
    case 'email': {
      const { email } = subject;
      return accountsWith(scope, { $or: [{ userNameNorm: userNameKey(email) }, { mainEmailNorm: addressKey(email) }] });
    }
    case 'opaque':
      return accountsWith(scope, { externalId: subject.id });
  }
}

async function mappedTo({ em, tenantId }: TenantScope, providerId: string, userIdentifier: string): Promise<string[]> {
  const where = { identityProvider: [tenantId, providerId] as [string, string], userIdentifier };
  return (await em.find(SamlMapping, where)).map(({ account }) => account.id);
}

async function accountsWith({ em }: TenantScope, where: object): Promise<string[]> {
  return (await em.find(Account, where, { fields: ['id'] })).map(({ id }) => id);
}
