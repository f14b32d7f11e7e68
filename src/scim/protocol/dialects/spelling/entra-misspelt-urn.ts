/**
 * Entra ID's gallery mappings contain the enterprise URN without the colon before `User`; it reaches the wire as a key
 * of the body and as a prefix of PATCH paths. Taken for the right one.
 */
export const ENTRA_MISSPELT_ENTERPRISE_USER = 'urn:ietf:params:scim:schemas:extension:enterprise:2.0User';
