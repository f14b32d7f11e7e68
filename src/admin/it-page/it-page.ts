import { Injectable } from '@nestjs/common';
import { isItPageKey, ItPageLinks } from '../../access/it-page-links/it-page-links.js';
import type { ItPageLink } from '../../access/it-page-links/it-page-link.entity.js';
import { serverIn } from '../../database/transactions/actor.js';
import { TenantDatabase, type TenantScope } from '../../database/transactions/tenant-database.js';
import { Role } from '../../roles/role.entity.js';
import type { ScimSettings } from '../../scim-settings/scim-settings.entity.js';
import { ScimSettingsService } from '../../scim-settings/scim-settings.service.js';
import { Tenant } from '../../tenants/tenant.entity.js';
import { isTenantId } from '../../tenants/tenant-id.js';

/** More roles than anybody maps by hand; the rest is asked for at HR. */
const MAX_ROLES = 500;

/** What the page for IT is made of. Nothing of it is about a person, and no secret is in it. */
export interface ItPageFacts {
  company: string;
  settings: ScimSettings;
  /** Original names that a provider may send, in alphabetical order. */
  roles: string[];
  /** When the link ends by itself. */
  expiresAt: Date | null;
}

/** What IT is shown, without a sign-in, by a link that HR has made. */
@Injectable()
export class ItPage {
  constructor(
    private readonly database: TenantDatabase,
    private readonly links: ItPageLinks,
    private readonly settings: ScimSettingsService,
  ) {}

  /** @returns null for whatever is no live link: which of the reasons it is, nobody is told */
  async open(tenantId: string, key: string): Promise<ItPageFacts | null> {
    if (!isTenantId(tenantId) || !isItPageKey(key)) return null;
    const server = serverIn(tenantId);
    const opened = await this.database.reading(server, async (scope) => {
      const link = await this.links.openedBy(scope, key);
      return link && { link, facts: await this.facts(scope, link) };
    });
    if (opened === null) return null;
    if (this.links.isNews(opened.link)) {
      await this.database.inTenant(server, (scope) => this.links.noteOpening(scope, opened.link));
    }
    return opened.facts;
  }

  private async facts(scope: TenantScope, link: ItPageLink): Promise<ItPageFacts> {
    const { em, tenantId } = scope;
    const { name } = await em.findOneOrFail(Tenant, { tenantId });
    const settings = await this.settings.get(scope);
    const roles = await em.find(Role, { scimAssignable: true }, { orderBy: { nameNorm: 'asc' }, limit: MAX_ROLES });
    return { company: name, settings, roles: roles.map((role) => role.name), expiresAt: link.expiresAt ?? null };
  }
}
