/** One thing that IT does, at the provider or here. */
interface SsoStep {
  text: string;
  note?: string;
}

const steps = (list: SsoStep[]): SsoStep[] => list;

/** From nothing to the first sign-in, and on to provisioning. */
export const ssoGuide = {
  title: 'Setup guide for single sign-on',
  lead: 'From nothing to the first sign-in: what IT does at the provider, and what HR does here.',
  provider: 'Provider',
  okta: steps([
    {
      text: 'Okta: Applications › Create App Integration › SAML 2.0, and give the app a name.',
      note: 'One app is enough for single sign-on and for provisioning.',
    },
    {
      text: 'Okta asks for two addresses that exist only once the provider is saved here. Enter https://example.com in both for now.',
    },
    {
      text: 'Name ID format: “Unspecified”. Application username: “Okta username”. Then Next and Finish.',
      note: 'The Application username is the identifier by which people are known here: provisioning has to send the same value as userName.',
    },
    {
      text: 'Okta: Sign On › SAML metadata: open its address and save the page as a file. Here: choose that file, then save the identity provider.',
    },
    {
      text: 'Here: open the identity provider. Okta: General › SAML Settings › Edit: paste the Single sign-on URL and, as Audience URI, our entity ID.',
      note: 'Leave “Use this for Recipient URL and Destination URL” ticked. Response and assertion signature: Signed, RSA-SHA256, SHA256. Assertion encryption: Unencrypted.',
    },
    {
      text: 'Here: under SCIM, switch “Create SAML SSO Mappings” on, choose this identity provider, and as user identifier the SCIM user name.',
      note: 'From then on every account that provisioning makes can sign in at once.',
    },
    { text: 'Okta: General › App Settings › Provisioning: SCIM. Then follow the setup guide under SCIM.' },
    { text: 'Assign one person, and try the sign-in on this page.' },
  ]),
  entra: steps([
    {
      text: 'Entra admin center: Enterprise applications › New application › Create your own application, not in the gallery.',
      note: 'One application is enough for single sign-on and for provisioning.',
    },
    {
      text: 'Entra: Single sign-on › SAML. Under “SAML Certificates” download the Federation Metadata XML. Here: choose that file, then save the identity provider.',
    },
    {
      text: 'Here: open the identity provider, open the address of our metadata and save it as a file. Entra: “Upload metadata file”.',
      note: 'Or type the Identifier, the Reply URL and the Sign on URL from this page.',
    },
    {
      text: 'Entra: Attributes & Claims › Unique User Identifier: source attribute user.userprincipalname, format “Unspecified” or “Email address”.',
      note: 'Provisioning has to send the same value as userName, which is what Entra ID does by itself.',
    },
    {
      text: 'Entra: SAML Certificates › Edit: Signing option “Sign SAML response and assertion”, SHA-256. No token encryption.',
    },
    {
      text: 'Here: under SCIM, switch “Create SAML SSO Mappings” on, choose this identity provider, and as user identifier the SCIM user name.',
      note: 'From then on every account that provisioning makes can sign in at once.',
    },
    { text: 'Entra: Users and groups: add one person. Then Provisioning: follow the setup guide under SCIM.' },
    { text: 'Try the sign-in on this page.' },
  ]),
};

export type SsoGuideText = typeof ssoGuide;
