import { defineEntity, p } from '@mikro-orm/postgresql';
import { tenantOwned } from '../database/schema/tenant-owned.js';
import type { MatchMethod } from '../persons/matching/match-method.js';
import { IdentityProvider } from '../identity-providers/identity-provider.entity.js';
import type { DeactivationAlarm } from './deactivation-alarm.js';
import type { ImmutableAttributesMode, NameCheck, UserIdentifier } from './scim-settings.js';

const ScimSettingsSchema = defineEntity({
  name: 'ScimSettings',
  ...tenantOwned('scim_settings'),
  properties: {
    tenantId: p.text().primary(),
    enabled: p.boolean().default(false),
    matchMethod: p.text().$type<MatchMethod>().default('internalEmail'),
    /** Another method, whose key must not lead to somebody else. */
    secondMatchMethod: p.text().$type<MatchMethod>().nullable(),
    nameCheck: p.text().$type<NameCheck>().default('warn'),
    createSamlMappings: p.boolean().default(false),
    identityProvider: () =>
      p
        .manyToOne(IdentityProvider)
        .nullable()
        .joinColumns('tenant_id', 'identity_provider_id')
        .ownColumns('identity_provider_id')
        .foreignKeyName('scim_settings_identity_provider_fkey')
        .deleteRule('no action')
        .updateRule('no action'),
    userIdentifier: p.text().$type<UserIdentifier>().nullable(),
    immutableAttributes: p.text().$type<ImmutableAttributesMode>().default('balanced'),
    /** Whether only those sign in who are employed today (docs/design.md §10). */
    employmentGate: p.boolean().default(false),
    /** Null: nobody is told. */
    deactivationAlarm: p
      .json()
      .$type<DeactivationAlarm>()
      .nullable()
      .defaultRaw(`'{"accounts": 20, "minutes": 60, "percent": 10}'::jsonb`),
    /** When the provider first asked for anything, and first looked for a user: HR's checklist shows it. */
    connectionTestedAt: p.datetime().length(3).nullable(),
    lookupSeenAt: p.datetime().length(3).nullable(),
    /** When a request last looked like Entra ID's, within the hour. */
    lastSeenEntraAt: p.datetime().length(3).nullable(),
    updatedAt: p
      .datetime()
      .length(3)
      .onCreate(() => new Date())
      .onUpdate(() => new Date()),
  },
});

/** How one tenant's provisioning works; made with the tenant, set by HR. */
export class ScimSettings extends ScimSettingsSchema.class {}
ScimSettingsSchema.setClass(ScimSettings);
