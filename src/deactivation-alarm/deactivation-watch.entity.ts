import { defineEntity, p } from '@mikro-orm/postgresql';
import { tenantOwned } from '../database/schema/tenant-owned.js';

const DeactivationWatchSchema = defineEntity({
  name: 'DeactivationWatch',
  ...tenantOwned('deactivation_watch'),
  properties: {
    tenantId: p.text().primary(),
    /** Of the entry, or of the review item. */
    id: p.uuid().primary(),
    /** When the entry was made, or the burst began. */
    at: p.datetime().length(3),
    isItem: p.boolean(),
  },
});

/**
 * What the alarm has to look at: an entry of the log that has taken somebody's access away, which a trigger notes with the entry,
 * until it has been weighed; and an item of the alarm for as long as it is open, since its cause may be gone any moment. So
 * whoever watches over all tenants has a handful of rows to read.
 */
export class DeactivationWatch extends DeactivationWatchSchema.class {}
DeactivationWatchSchema.setClass(DeactivationWatch);
