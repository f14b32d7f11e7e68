/** How the administrator mapped "Cezanne Role" in the Profile Editor, that is, how a role looks on the wire (docs/okta.md §4). */
export const ROLE_FORMS = ['extension', 'roles-primary', 'roles-strings', 'roles-string', 'unmapped'] as const;
export type RoleForm = (typeof ROLE_FORMS)[number];

/**
 * `private`: built with the App Integration Wizard, changes everything with GET + PUT.
 * `catalogue`: from the Okta Integration Network, PATCHes activation and password (docs/okta.md §3.1).
 */
export const APP_KINDS = ['private', 'catalogue'] as const;
export type AppKind = (typeof APP_KINDS)[number];

/** `bearer` sends `Authorization: Bearer <token>`, `raw` the bare token (Okta's "Header" mode, docs/okta.md §1.3). */
export const AUTH_MODES = ['bearer', 'raw'] as const;
export type AuthMode = (typeof AUTH_MODES)[number];

/** The boxes of Provisioning > To App and Provisioning > Integration. */
export interface OktaFeatures {
  create: boolean;
  update: boolean;
  deactivate: boolean;
  syncPassword: boolean;
  import: boolean;
  importGroups: boolean;
  /** Governance ("SCIM 2.0 with entitlements"): reads the server's roles and grants one of them (docs/okta.md §3.7). */
  entitlements: boolean;
}

/** Which optional attributes are mapped. User name, names, e-mail and external id always are. */
export interface AttributeMapping {
  employeeNumber: boolean;
  role: RoleForm;
  /** Whether `emails[].type` is sent; new private apps leave it unmapped (captured, docs/okta.md §2.2). */
  emailType: boolean;
  displayName: boolean;
  locale: boolean;
  title: boolean;
  department: boolean;
}

/** One app integration as an Okta administrator has configured it. */
export interface OktaApp {
  /** Name of the app in Okta; appears in the error sentences. */
  label: string;
  kind: AppKind;
  /** SCIM base URL exactly as pasted; Okta appends `/Users` to it without tidying (docs/okta.md §1.4). */
  baseUrl: string;
  token: string;
  authMode: AuthMode;
  /** "Support PATCH for User" of the OIN Wizard: the catalogue app pushes profiles with PATCH instead of GET + PUT. */
  patchUser: boolean;
  features: OktaFeatures;
  mapping: AttributeMapping;
}

/** What must be said about an app; the rest has the defaults Okta has. */
export type OktaAppSettings = Pick<OktaApp, 'baseUrl' | 'token'> &
  Partial<Pick<OktaApp, 'label' | 'kind' | 'authMode' | 'patchUser'>> & {
    features?: Partial<OktaFeatures>;
    mapping?: Partial<AttributeMapping>;
  };

/**
 * Completes an app's settings. Defaults: catalogue app, bearer token, create/update/deactivate/import on, employee
 * number and role mapped (role in Cezanne's extension); `emailType`, `displayName` and `locale` are mapped by the
 * catalogue template and not by a new private app (docs/okta.md §2.2).
 *
 * @throws {TypeError} if the base URL is not an absolute http(s) URL, or the token is empty or cannot stand in a header.
 */
export function oktaApp(settings: OktaAppSettings): OktaApp {
  const kind = settings.kind ?? 'catalogue';
  const fromTemplate = kind === 'catalogue';
  return {
    label: settings.label ?? 'Cezanne HR',
    kind,
    baseUrl: checkedBaseUrl(settings.baseUrl),
    token: checkedToken(settings.token),
    authMode: settings.authMode ?? 'bearer',
    patchUser: settings.patchUser ?? false,
    features: {
      create: true,
      update: true,
      deactivate: true,
      syncPassword: false,
      import: true,
      importGroups: false,
      entitlements: false,
      ...settings.features,
    },
    mapping: {
      employeeNumber: true,
      role: 'extension',
      emailType: fromTemplate,
      displayName: fromTemplate,
      locale: fromTemplate,
      title: false,
      department: false,
      ...settings.mapping,
    },
  };
}

function checkedBaseUrl(text: string): string {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (!url || !['http:', 'https:'].includes(url.protocol)) {
    throw new TypeError(
      'The SCIM base URL must be an absolute http or https URL, for example https://host/scim/v2/acme',
    );
  }
  if (url.search || url.hash) throw new TypeError('The SCIM base URL must not carry a query or a fragment');
  return text;
}

function checkedToken(token: string): string {
  // Never quote the value: the message ends up on a screen.
  if (!/^[\x21-\x7e]+$/.test(token)) throw new TypeError('The token must be visible ASCII text without spaces');
  return token;
}
