import type { SamlIdp } from '../../../okta/idp/saml-idp.js';
import { SsoVisit } from '../../../okta/idp/sso-visit.js';
import type { SignInPerson } from '../../../okta/scenario/sign-in-steps.js';
import type { OktaProfile } from '../../../okta/users/okta-user.js';
import { demoPeople } from './demo-people.js';
import { DEMO_HR_USER, DEMO_TENANT } from './demo-tenant.js';

/** How many of the demo's people can be chosen at the identity provider, for whoever tries by hand. */
const CHOICE = 3;

/** Signing in at the demo's identity provider. */
export class DemoSso {
  private readonly base: string;

  /** @param publicUrl of the server */
  constructor(
    private readonly idp: SamlIdp,
    private readonly publicUrl: string,
    identityProviderId: string,
  ) {
    this.base = `${publicUrl}/sso/${DEMO_TENANT}/${identityProviderId}`;
  }

  /** Introduces the server to the identity provider, and a few people to choose from. */
  static async trusting(idp: SamlIdp, publicUrl: string, identityProviderId: string): Promise<DemoSso> {
    const sso = new DemoSso(idp, publicUrl, identityProviderId);
    idp.trust(await (await fetch(`${sso.base}/metadata`)).text());
    idp.assign({ nameId: DEMO_HR_USER, name: 'Holly Reyes, HR' });
    for (const { internalEmail, givenName, familyName } of demoPeople().slice(0, CHOICE)) {
      idp.assign({ nameId: internalEmail, name: `${givenName} ${familyName}` });
    }
    return sso;
  }

  /** Somebody of the demo, with a browser of her own. */
  person(name: string, { login }: OktaProfile): SignInPerson {
    const visit = new SsoVisit(this.publicUrl, this.idp);
    return { name, nameId: login, visit, loginUrl: `${this.base}/login` };
  }
}
