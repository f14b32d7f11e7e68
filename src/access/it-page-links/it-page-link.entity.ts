import { defineEntity, p } from '@mikro-orm/postgresql';
import { tenantOwned } from '../../database/schema/tenant-owned.js';

const ItPageLinkSchema = defineEntity({
  name: 'ItPageLink',
  ...tenantOwned('it_page_link'),
  properties: {
    /** The whole key: a tenant has one link, and another one takes its place. */
    tenantId: p.text().primary(),
    /** SHA-256 of the link's key; the key itself is nowhere. */
    digest: p.blob().hidden(),
    createdAt: p.datetime().length(3),
    /** User name of who made it, or `operator`. */
    createdBy: p.text(),
    expiresAt: p.datetime().length(3).nullable(),
    /** When the page was last opened, within the minute. The audit trail leaves out what begins with `last_seen`. */
    lastSeenAt: p.datetime().length(3).nullable(),
  },
});

/** The link by which IT sees what to enter at the provider, without signing in (docs/decisions/page-for-it.md). */
export class ItPageLink extends ItPageLinkSchema.class {}
ItPageLinkSchema.setClass(ItPageLink);
