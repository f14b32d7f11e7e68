// Schemas of resources (RFC 7643 §10.3).
export const CORE_USER = 'urn:ietf:params:scim:schemas:core:2.0:User';
export const CORE_GROUP = 'urn:ietf:params:scim:schemas:core:2.0:Group';
export const CORE_SCHEMA = 'urn:ietf:params:scim:schemas:core:2.0:Schema';
export const CORE_RESOURCE_TYPE = 'urn:ietf:params:scim:schemas:core:2.0:ResourceType';
export const CORE_SERVICE_PROVIDER_CONFIG = 'urn:ietf:params:scim:schemas:core:2.0:ServiceProviderConfig';
export const ENTERPRISE_USER = 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User';

/** Our own extension: the security role of the account. */
export const CEZANNE_USER = 'urn:ietf:params:scim:schemas:extension:cezanne:2.0:User';

/** Okta's resource for "SCIM 2.0 with entitlements"; not an IETF schema. */
export const OKTA_ROLE = 'urn:okta:scim:schemas:core:1.0:Role';

// Messages (RFC 7644 §8.2).
export const ERROR = 'urn:ietf:params:scim:api:messages:2.0:Error';
export const LIST_RESPONSE = 'urn:ietf:params:scim:api:messages:2.0:ListResponse';
export const PATCH_OP = 'urn:ietf:params:scim:api:messages:2.0:PatchOp';
export const SEARCH_REQUEST = 'urn:ietf:params:scim:api:messages:2.0:SearchRequest';
export const BULK_REQUEST = 'urn:ietf:params:scim:api:messages:2.0:BulkRequest';
export const BULK_RESPONSE = 'urn:ietf:params:scim:api:messages:2.0:BulkResponse';
