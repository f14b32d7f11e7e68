import { defineEntity, p } from '@mikro-orm/postgresql';
import { tenantOwned } from '../../database/schema/tenant-owned.js';

const RequestKeySchema = defineEntity({
  name: 'RequestKey',
  ...tenantOwned('sign_in_request_key'),
  properties: {
    tenantId: p.text().primary(),
    /** PEM; what identity providers verify requests with. */
    certificate: p.text(),
    /** PKCS #8, encrypted with a key of the installation's secret: a dump of the database signs nothing. */
    sealedPrivateKey: p.blob().hidden(),
    createdAt: p.datetime().length(3),
  },
});

/** The key pair that a tenant's requests for a sign-in are signed with, where an identity provider wants that. */
export class RequestKey extends RequestKeySchema.class {}
RequestKeySchema.setClass(RequestKey);
