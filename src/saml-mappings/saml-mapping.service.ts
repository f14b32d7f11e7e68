import { LockMode, ref } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { Account } from '../accounts/account.entity.js';
import { newId } from '../database/schema/new-id.js';
import type { TenantScope } from '../database/transactions/tenant-database.js';
import { DomainError } from '../errors/domain-error.js';
import type { Page } from '../database/paging/page.js';
import { type PagedList, readPage, readRows } from '../database/paging/read-page.js';
import { IdentityProvider } from '../identity-providers/identity-provider.entity.js';
import { SamlMapping } from './saml-mapping.entity.js';
import {
  SAML_MAPPING_SORTS,
  type SamlMappingListRequest,
  type SamlMappingSort,
  whereMappings,
} from './saml-mapping-list.js';

type PagedSamlMappings = PagedList<SamlMapping, SamlMappingSort>;

export interface NewSamlMapping {
  accountId: string;
  identityProviderId: string;
  userIdentifier: string;
}

/** With more the mappings are sorted anew: each part is a query of its own. */
const MOST_PARTS = 20;

/** SAML mappings as HR edits them by hand. */
@Injectable()
export class SamlMappingService {
  /** In the order in which they were made, if nobody says. */
  async list(scope: TenantScope, query: SamlMappingListRequest): Promise<Page<SamlMapping>> {
    const where = await whereMappings(scope.em, query);
    return readPage(scope, SamlMapping, where, await this.pagedList(scope, query), query);
  }

  /** The same without a count, for whoever reads them all. */
  async rows(scope: TenantScope, query: SamlMappingListRequest): Promise<Omit<Page<SamlMapping>, 'total'>> {
    const where = await whereMappings(scope.em, query);
    return readRows(scope, SamlMapping, where, await this.pagedList(scope, query), query);
  }

  private async pagedList({ em }: TenantScope, query: SamlMappingListRequest): Promise<PagedSamlMappings> {
    const list: PagedSamlMappings = { sorts: SAML_MAPPING_SORTS, otherwise: 'createdAt' };
    const { sort, identityProviderId, accountId } = query;
    if (sort !== 'userIdentifier' || identityProviderId !== undefined || accountId !== undefined) return list;
    const providers = await em.find(IdentityProvider, {}, { fields: ['id'], limit: MOST_PARTS + 1 });
    if (providers.length > MOST_PARTS) return list;
    return { ...list, parts: providers.map(({ id }) => ({ identityProvider: { id } })) };
  }

  /** @throws DomainError `not-found` */
  async get({ em }: TenantScope, id: string, lockMode = LockMode.NONE): Promise<SamlMapping> {
    const mapping = await em.findOne(SamlMapping, { id }, { lockMode });
    if (mapping === null) throw DomainError.notFound('SAML mapping');
    return mapping;
  }

  /**
   * An identifier that is mapped already is refused by the database.
   *
   * @throws DomainError `invalid` for an unknown account or identity provider
   */
  async create(scope: TenantScope, values: NewSamlMapping): Promise<SamlMapping> {
    const mapping = scope.em.create(SamlMapping, {
      tenantId: scope.tenantId,
      id: newId(),
      account: await this.account(scope, values.accountId),
      identityProvider: await this.identityProvider(scope, values.identityProviderId),
      userIdentifier: values.userIdentifier,
    });
    await scope.em.flush();
    return mapping;
  }

  /** Changes what is given; otherwise like `create`. */
  async change(scope: TenantScope, id: string, values: Partial<NewSamlMapping>): Promise<SamlMapping> {
    // Locked, so that parallel changes are made one after the other.
    const mapping = await this.get(scope, id, LockMode.PESSIMISTIC_WRITE);
    const { accountId, identityProviderId, userIdentifier } = values;
    if (accountId !== undefined) mapping.account = ref(await this.account(scope, accountId));
    if (identityProviderId !== undefined) {
      mapping.identityProvider = ref(await this.identityProvider(scope, identityProviderId));
    }
    if (userIdentifier !== undefined) mapping.userIdentifier = userIdentifier;
    await scope.em.flush();
    return mapping;
  }

  async remove(scope: TenantScope, id: string): Promise<void> {
    scope.em.remove(await this.get(scope, id));
    await scope.em.flush();
  }

  // Both are locked against being deleted before the mapping points at them.

  /** To be written, since a change by hand is counted there: two who only read it would wait for each other. */
  private async account({ em }: TenantScope, id: string): Promise<Account> {
    const account = await em.findOne(Account, { id }, { lockMode: LockMode.PESSIMISTIC_WRITE });
    if (account === null) throw DomainError.invalidField('accountId', 'There is no such account.', 'no-such-account');
    return account;
  }

  private async identityProvider({ em }: TenantScope, id: string): Promise<IdentityProvider> {
    const provider = await em.findOne(IdentityProvider, { id }, { lockMode: LockMode.PESSIMISTIC_READ });
    if (provider === null)
      throw DomainError.invalidField(
        'identityProviderId',
        'There is no such identity provider.',
        'no-such-identity-provider',
      );
    return provider;
  }
}
