import type { SamlIdp } from './saml-idp.js';

/** What an app has answered. */
export interface AppAnswer {
  readonly status: number;
  readonly body: unknown;
}

/**
 * The browser of somebody who signs in to one app by one identity provider. It follows what pages would lead to, without showing
 * any, and keeps the app's cookies.
 */
export class SsoVisit {
  private readonly cookies = new Map<string, string>();

  /** @param appUrl origin of the app */
  constructor(
    private readonly appUrl: string,
    private readonly idp: SamlIdp,
  ) {}

  /**
   * Begins at the app, says at the identity provider who it is, and brings the response back.
   *
   * @param loginUrl where the app begins a sign-in by this identity provider
   * @returns what the app has answered to the response
   * @throws Error in a sentence where it does not come to that
   */
  async signIn(loginUrl: string, nameId: string): Promise<AppAnswer> {
    const departure = await this.send(loginUrl);
    const requestUrl = departure.headers.get('location');
    if (departure.status !== 302 || requestUrl === null) throw new Error(`${loginUrl} answered ${departure.status}.`);
    const { url, fields } = this.idp.answer(requestUrl, nameId);
    return this.read(await this.send(url, { method: 'POST', body: new URLSearchParams(fields) }));
  }

  /** Asks the app for something, as whoever is signed in. */
  async get(path: string): Promise<AppAnswer> {
    return this.read(await this.send(this.appUrl + path));
  }

  private async send(url: string, init: RequestInit = {}): Promise<Response> {
    const cookie = [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const answer = await fetch(url, { ...init, redirect: 'manual', headers: cookie === '' ? {} : { cookie } });
    for (const line of answer.headers.getSetCookie()) {
      const [pair = ''] = line.split(';');
      const place = pair.indexOf('=');
      this.cookies.set(pair.slice(0, place), pair.slice(place + 1));
    }
    return answer;
  }

  private async read(answer: Response): Promise<AppAnswer> {
    const text = await answer.text();
    const isJson = /\bjson\b/.test(answer.headers.get('content-type') ?? '');
    return { status: answer.status, body: isJson ? (JSON.parse(text) as unknown) : text };
  }
}
