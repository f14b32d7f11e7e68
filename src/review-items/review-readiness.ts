import { Injectable } from '@nestjs/common';
import { TenantDatabase, type TenantScope } from '../database/transactions/tenant-database.js';
import type { TenantActor } from '../database/transactions/actor.js';
import { Person } from '../persons/person.entity.js';
import { SamlMapping } from '../saml-mappings/saml-mapping.entity.js';
import { provisioningSettings } from '../scim-settings/provisioning-settings.js';
import { ScimSettingsService } from '../scim-settings/scim-settings.service.js';
import { namesAgree } from '../text/names-agree.js';
import { Rehearsal } from './rehearsal.js';
import type { ReviewItem } from './review-item.entity.js';

/** Knows which open items have no cause any more, so that the provider only has to try again. */
@Injectable()
export class ReviewReadiness {
  constructor(
    private readonly database: TenantDatabase,
    private readonly settings: ScimSettingsService,
    private readonly rehearsal: Rehearsal,
  ) {}

  /** @returns ids of the items that are `ready`. Not to be asked in a transaction: the rehearsal has connections of its own */
  async ready(who: TenantActor, items: readonly ReviewItem[]): Promise<ReadonlySet<string>> {
    const open = items.filter(({ state }) => state === 'open');
    const refused = open.filter((item) => item.isRefusal);
    const warned = open.filter(({ isRefusal, kind }) => !isRefusal && kind === 'name-differs');
    const unmapped = open.filter((item) => item.asksForAccount);
    if (refused.length + warned.length + unmapped.length === 0) return new Set();
    const { settings, agreeing, mapped } = await this.database.inTenant(who, async (scope) => {
      const ids = warned.flatMap(({ personId }) => personId ?? []);
      const persons = ids.length === 0 ? [] : await scope.em.find(Person, { id: { $in: ids } });
      const names = new Map(persons.map((person) => [person.id, person]));
      return {
        settings: provisioningSettings(await this.settings.get(scope)),
        mapped: await mappedMeanwhile(scope, unmapped),
        agreeing: warned.filter(({ sent, personId }) => namesNowAgree(sent, names.get(personId ?? ''))),
      };
    });
    // Whatever is sent is refused while provisioning is off; people sign in all the same.
    if (!settings.enabled) return new Set(mapped);
    const successes = refused.length === 0 ? [] : await this.rehearsal.successes(settings, refused);
    return new Set([...mapped, ...successes, ...agreeing.map(({ id }) => id)]);
  }
}

function namesNowAgree(sent: ReviewItem['sent'], person: Person | undefined): boolean {
  return person !== undefined && namesAgree(sent, person);
}

/** @returns ids of the items whose identifier leads to an account by now that may be signed in to */
async function mappedMeanwhile({ em }: TenantScope, items: readonly ReviewItem[]): Promise<string[]> {
  const ready: string[] = [];
  for (const { id, userName, identityProviderId } of items) {
    if (userName == null || identityProviderId == null) continue;
    const where = { userIdentifier: userName, identityProvider: { id: identityProviderId }, account: { active: true } };
    if ((await em.count(SamlMapping, where)) > 0) ready.push(id);
  }
  return ready;
}
