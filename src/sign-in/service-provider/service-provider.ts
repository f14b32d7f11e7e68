import { type Profile, SAML, ValidateInResponseTo } from '@node-saml/node-saml';
import { plainLine } from '../xml/plain-line.js';
import type { KeyPair } from './new-key-pair.js';
import type { ServiceNames } from './service-names.js';

/** A request for a sign-in. */
export interface NewRequest {
  readonly id: string;
  /** Of the identity provider. */
  readonly ssoUrl: string;
  readonly returnTo: string;
  /** With what it is signed; undefined where the identity provider does not want that. */
  readonly key: KeyPair | undefined;
}

/** As of the checks of ours (`response/validity.ts`). Milliseconds. */
const GRACE = 60_000;

/** Identity providers may refuse a longer one (SAML 2.0 bindings §3.4.3). */
const LONGEST_RELAY_STATE = 80;

/**
 * What `@node-saml/node-saml` does for us: it writes requests and metadata, and it judges an assertion whose signature has been
 * verified, as the second reader beside our own checks (docs/decisions/saml-library.md).
 */
export class ServiceProvider extends SAML {
  private constructor(
    { entityId, acsUrl }: ServiceNames,
    { id, ssoUrl, key }: { id?: string; ssoUrl?: string; key?: KeyPair | undefined } = {},
  ) {
    super({
      issuer: entityId,
      audience: entityId,
      callbackUrl: acsUrl,
      entryPoint: ssoUrl,
      ...(key !== undefined && { privateKey: key.privateKey, publicCert: key.certificate }),
      ...(id !== undefined && { generateUniqueId: () => id }),
      // Signatures are not verified here; the library wants a list.
      idpCert: [],
      signatureAlgorithm: 'sha256',
      digestAlgorithm: 'sha256',
      // Whatever the identity provider has been set up to say, and however it wants to know who somebody is.
      identifierFormat: null,
      disableRequestedAuthnContext: true,
      wantAssertionsSigned: true,
      acceptedClockSkewMs: GRACE,
      validateInResponseTo: ValidateInResponseTo.never,
    });
  }

  /** @returns where a browser is sent with a request (SAML 2.0 bindings §3.4) */
  static async requestUrl(names: ServiceNames, { id, ssoUrl, returnTo, key }: NewRequest): Promise<string> {
    // The library signs these characters in one spelling and sends them in another. We know the path in any case.
    const isSent = returnTo.length <= LONGEST_RELAY_STATE && !/[!'()~]/.test(returnTo);
    return new ServiceProvider(names, { id, ssoUrl, key }).getAuthorizeUrlAsync(isSent ? returnTo : '', undefined, {});
  }

  /** @returns our metadata; with a key, it announces that requests are signed (SAML 2.0 metadata §2.4.4) */
  static metadata(names: ServiceNames, key: KeyPair | undefined): string {
    return new ServiceProvider(names, { key }).generateServiceProviderMetadata(null, key?.certificate ?? null);
  }

  /**
   * Lets the library judge what was signed: conditions, audience and validity, by a reader of XML that has nothing to do with
   * ours.
   *
   * @param assertion as it was signed
   * @returns whom it reads of it; what is wrong, in its words, otherwise
   */
  static async judge(names: ServiceNames, assertion: string): Promise<{ nameId: string } | { fault: string }> {
    try {
      const { profile } = await new ServiceProvider(names).processValidlySignedAssertionAsync(assertion, '', null);
      // Attributes of the assertion stand in the profile, too, under the same names; the subject's own goes first.
      return { nameId: (profile as Partial<Profile>).nameID ?? '' };
    } catch (error) {
      return { fault: error instanceof Error ? plainLine(error.message) : 'It was refused.' };
    }
  }
}
