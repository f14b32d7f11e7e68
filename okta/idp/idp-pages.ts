import { xmlText } from './xml-text.js';

/** Somebody whom the identity provider knows, as its page names him. */
export interface ListedUser {
  readonly nameId: string;
  readonly name: string;
}

/** A form that the browser posts on. */
export interface SamlPost {
  readonly url: string;
  readonly fields: Readonly<Record<string, string>>;
}

/** In place of a password: who it is has been said by pressing a button. */
export function signInPage(label: string, users: readonly ListedUser[], action: string): string {
  const buttons = users.map(
    ({ nameId, name }) =>
      `<p><button name="user" value="${xmlText(nameId)}">${xmlText(name)} (${xmlText(nameId)})</button></p>`,
  );
  const list = buttons.length === 0 ? '<p>Nobody is assigned to this app.</p>' : buttons.join('');
  return page(label, `<h1>${xmlText(label)}</h1><form method="post" action="${xmlText(action)}">${list}</form>`);
}

/** Posts itself; with a button for whoever has no scripts (SAML 2.0 bindings §3.5). */
export function postingPage(label: string, { url, fields }: SamlPost): string {
  const inputs = Object.entries(fields).map(
    ([name, value]) => `<input type="hidden" name="${xmlText(name)}" value="${xmlText(value)}">`,
  );
  return page(
    label,
    `<form method="post" action="${xmlText(url)}">${inputs.join('')}<button>Continue</button></form>` +
      '<script>document.forms[0].submit()</script>',
  );
}

/** What Okta tells whoever is not assigned, or comes from an app that it does not know. */
export function refusalPage(label: string, sentence: string): string {
  return page(label, `<h1>${xmlText(label)}</h1><p>${xmlText(sentence)}</p>`);
}

function page(title: string, body: string): string {
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>${xmlText(title)}</title></head><body>${body}</body></html>`;
}
