/** URNs an Okta SCIM client writes and looks for (RFC 7643 §8, RFC 7644 §3.12; one is Cezanne's, docs/okta.md §4, one Okta's own). */
export const CORE_USER = 'urn:ietf:params:scim:schemas:core:2.0:User';
export const ENTERPRISE_USER = 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User';
export const CEZANNE_USER = 'urn:ietf:params:scim:schemas:extension:cezanne:2.0:User';
export const OKTA_ROLE = 'urn:okta:scim:schemas:core:1.0:Role';
export const PATCH_OP = 'urn:ietf:params:scim:api:messages:2.0:PatchOp';
export const SCIM_ERROR = 'urn:ietf:params:scim:api:messages:2.0:Error';
