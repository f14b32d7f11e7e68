/** Namespaces of what is read here. */
export const PROTOCOL = 'urn:oasis:names:tc:SAML:2.0:protocol';
export const ASSERTION = 'urn:oasis:names:tc:SAML:2.0:assertion';
export const DSIG = 'http://www.w3.org/2000/09/xmldsig#';

/** Status of a response that brings somebody (SAML 2.0 core §3.2.2.2). */
export const SUCCESS = 'urn:oasis:names:tc:SAML:2.0:status:Success';
/** A subject confirmation that holds for whoever brings it (SAML 2.0 profiles §3.3). */
export const BEARER = 'urn:oasis:names:tc:SAML:2.0:cm:bearer';
