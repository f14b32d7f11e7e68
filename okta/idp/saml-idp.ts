import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type AuthnRequest, isSignedBy, readAuthnRequest } from './authn-request.js';
import { idpMetadata } from './idp-metadata.js';
import { postingPage, refusalPage, type SamlPost, signInPage } from './idp-pages.js';
import { responseXml, signed, type SignedPart } from './saml-response.js';
import { readServiceProvider, type ServiceProvider } from './service-provider.js';
import { newSigningKey, type SigningKey } from './signing-key.js';

/** Somebody who is assigned to the app. */
export interface IdpUser {
  /** Who he is to the app, as the NameID says it. */
  readonly nameId: string;
  readonly name?: string;
  readonly attributes?: Readonly<Record<string, string>>;
}

export interface SamlIdpOptions {
  /** What its pages are headed. */
  label?: string;
  /** 0 for any that is free. */
  port?: number;
  /**
   * The name of the loopback interface that browsers know it by. Without HTTPS they bring cookies along only within a site, so
   * it has to be the one of the app.
   */
  host?: '127.0.0.1' | 'localhost';
  /** In this order. Okta signs both. */
  signs?: readonly SignedPart[];
  /** Whether a request that is not signed is refused. */
  wantAuthnRequestsSigned?: boolean;
  /** What its clock says. */
  now?: () => Date;
}

/** More than the form of the sign-in page is. */
const MOST_BYTES = 10_000;

/**
 * An identity provider as Okta is one for a SAML app: it knows who is assigned, signs with a key of its own that is made at
 * its start, and tells nothing but the truth. It listens on the loopback interface alone. Who signs in says so by pressing
 * a button with the name; there are no passwords.
 *
 * Over HTTP: `GET /metadata`; `GET /sso` with a request shows the sign-in page, whose `POST` answers with the response in a
 * form that posts itself. Tests that need no browser ask `answer` and `unasked` for the same.
 */
export class SamlIdp {
  readonly label: string;
  private readonly users = new Map<string, IdpUser>();
  private readonly apps = new Map<string, ServiceProvider>();
  private readonly signs: readonly SignedPart[];
  private readonly now: () => Date;
  /** The last one signs; the others are still published. */
  private readonly keys: SigningKey[] = [];
  private readonly server: Server;

  private constructor(private readonly options: SamlIdpOptions) {
    this.label = options.label ?? 'Okta';
    this.signs = options.signs ?? ['Assertion', 'Response'];
    this.now = options.now ?? (() => new Date());
    this.server = createServer((request, response) => void this.serve(request, response));
  }

  static async start(options: SamlIdpOptions = {}): Promise<SamlIdp> {
    const idp = new SamlIdp(options);
    idp.keys.push(await newSigningKey(idp.label));
    await new Promise<void>((listens) => idp.server.listen(options.port ?? 0, '127.0.0.1', listens));
    return idp;
  }

  async close(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise<void>((closed) => this.server.close(() => closed()));
  }

  /** Origin. */
  get url(): string {
    return `http://${this.options.host ?? '127.0.0.1'}:${(this.server.address() as AddressInfo).port}`;
  }

  get entityId(): string {
    return `${this.url}/metadata`;
  }

  get ssoUrl(): string {
    return `${this.url}/sso`;
  }

  /** PEM, oldest first. */
  get certificates(): readonly string[] {
    return this.keys.map(({ certificate }) => certificate);
  }

  /** With what it signs now. */
  get key(): SigningKey {
    const key = this.keys.at(-1);
    if (key === undefined) throw new Error('The identity provider has not been started.');
    return key;
  }

  /** As the identity provider's own administrator would enter it at the service provider. */
  get metadata(): string {
    return idpMetadata({
      entityId: this.entityId,
      ssoUrl: this.ssoUrl,
      certificates: this.certificates,
      wantAuthnRequestsSigned: this.options.wantAuthnRequestsSigned ?? false,
    });
  }

  /** Sets an app up from its metadata. */
  trust(metadata: string): ServiceProvider {
    const app = readServiceProvider(metadata);
    this.apps.set(app.entityId, app);
    return app;
  }

  assign(user: IdpUser): void {
    this.users.set(user.nameId, user);
  }

  unassign(nameId: string): void {
    this.users.delete(nameId);
  }

  /** Makes another key and signs with it from now on. @returns the new certificate */
  async exchangeKey(): Promise<string> {
    this.keys.push(await newSigningKey(this.label));
    return this.key.certificate;
  }

  /** No longer publishes the keys before the last. */
  forgetOldKeys(): void {
    this.keys.splice(0, this.keys.length - 1);
  }

  /**
   * What the browser of somebody who signs in here is to post.
   *
   * @param requestUrl to which the service provider has sent the browser
   * @throws Error in a sentence where there is nothing to post: nobody of that name is assigned, the app is not known
   */
  answer(requestUrl: string, nameId: string): SamlPost {
    const { request, app } = this.asked(new URL(requestUrl));
    return this.post(app, this.assigned(nameId), request.id, request.relayState);
  }

  /**
   * The same for somebody who begins here, by the app's tile: nobody has asked.
   *
   * @param entityId of the service provider
   */
  unasked(entityId: string, nameId: string, relayState: string | null = null): SamlPost {
    const app = this.apps.get(entityId);
    if (app === undefined) throw new Error(`No app has the entity ID ${entityId}.`);
    return this.post(app, this.assigned(nameId), null, relayState);
  }

  private asked(url: URL): { request: AuthnRequest; app: ServiceProvider } {
    const request = readAuthnRequest(url.searchParams);
    const app = this.apps.get(request.issuer);
    if (app === undefined) throw new Error(`No app has the entity ID ${request.issuer}.`);
    if (request.acsUrl !== null && request.acsUrl !== app.acsUrl) {
      throw new Error('The request wants the answer elsewhere than the metadata of the app says.');
    }
    if (request.destination !== null && request.destination !== this.ssoUrl) {
      throw new Error('The request is for somebody else.');
    }
    if (this.options.wantAuthnRequestsSigned === true && !isSignedBy(url.search.slice(1), app.certificates)) {
      throw new Error('The request is not signed by the app.');
    }
    return { request, app };
  }

  private assigned(nameId: string): IdpUser {
    const user = this.users.get(nameId);
    if (user === undefined) throw new Error('User is not assigned to this application.');
    return user;
  }

  private post(
    { entityId, acsUrl }: ServiceProvider,
    { nameId, attributes }: IdpUser,
    inResponseTo: string | null,
    relayState: string | null,
  ): SamlPost {
    const facts = { issuer: this.entityId, audience: entityId, acsUrl, inResponseTo, nameId, at: this.now() };
    const xml = this.signs.reduce(
      (unsigned, part) => signed(unsigned, part, this.key),
      responseXml({ ...facts, attributes: attributes ?? {} }),
    );
    const fields = { SAMLResponse: Buffer.from(xml).toString('base64') };
    return { url: acsUrl, fields: relayState === null ? fields : { ...fields, RelayState: relayState } };
  }

  private async serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    try {
      const [status, type, body] = await this.page(request);
      response.writeHead(status, { 'content-type': type, 'cache-control': 'no-store' }).end(body);
    } catch (error) {
      const sentence = error instanceof Error ? error.message : String(error);
      response.writeHead(400, { 'content-type': HTML }).end(refusalPage(this.label, sentence));
    }
  }

  private async page(request: IncomingMessage): Promise<[status: number, type: string, body: string]> {
    const url = new URL(request.url ?? '/', this.url);
    if (url.pathname === '/metadata') return [200, 'application/samlmetadata+xml', this.metadata];
    if (url.pathname !== '/sso') return [404, HTML, refusalPage(this.label, 'Page not found')];
    this.asked(url);
    if (request.method !== 'POST') {
      const users = [...this.users.values()].map(({ nameId, name }) => ({ nameId, name: name ?? nameId }));
      return [200, HTML, signInPage(this.label, users, url.pathname + url.search)];
    }
    const user = new URLSearchParams(await bodyOf(request)).get('user') ?? '';
    return [200, HTML, postingPage(this.label, this.answer(url.href, user))];
  }
}

const HTML = 'text/html; charset=utf-8';

async function bodyOf(request: IncomingMessage): Promise<string> {
  let body = '';
  for await (const chunk of request.setEncoding('utf8')) {
    body += chunk;
    if (body.length > MOST_BYTES) throw new Error('The form is too long.');
  }
  return body;
}
