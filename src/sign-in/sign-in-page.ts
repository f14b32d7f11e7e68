import { createHash } from 'node:crypto';

const STYLE =
  'body{font:16px/1.5 system-ui,sans-serif;margin:15vh auto;max-width:34rem;padding:0 1rem;color:#1a1b1e;background:#fff}' +
  'a{color:#1864ab}@media(prefers-color-scheme:dark){body{color:#e9ecef;background:#1a1b1e}a{color:#74c0fc}}';

/** What these pages may do: show themselves. */
export const SIGN_IN_PAGE_HEADERS = {
  'content-security-policy':
    `default-src 'none'; style-src 'sha256-${createHash('sha256').update(STYLE).digest('base64')}'; ` +
    "base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
  'content-type': 'text/html; charset=utf-8',
};

type Language = 'en' | 'de';

interface Words {
  readonly title: string;
  readonly sentence: string;
  readonly link: string;
}

/** One and the same for everybody, whatever the reason: it stands in the log and in the audit trail. */
const REFUSED: Readonly<Record<Language, Words>> = {
  en: { title: 'Sign in', sentence: 'You cannot sign in here. Ask HR.', link: 'To the sign-in page' },
  de: {
    title: 'Anmelden',
    sentence: 'Sie können sich hier nicht anmelden. Fragen Sie die Personalabteilung.',
    link: 'Zur Anmeldeseite',
  },
};

const TRIED: Readonly<Record<Language, Words>> = {
  en: {
    title: 'Sign-in tried',
    sentence:
      'The identity provider has answered. You are not signed in by this. Go back to the console, which shows each check, and close this page.',
    link: 'To the console',
  },
  de: {
    title: 'Anmeldung ausprobiert',
    sentence:
      'Der Identitätsanbieter hat geantwortet. Sie sind dadurch nicht angemeldet. Gehen Sie zurück zur Konsole, die jede Prüfung zeigt, und schließen Sie diese Seite.',
    link: 'Zur Konsole',
  },
};

/** @param acceptLanguage header of the request */
export function refusedPage(acceptLanguage: string | undefined): string {
  return page(REFUSED, acceptLanguage);
}

/** For whoever has tried a sign-in from the console. */
export function triedPage(acceptLanguage: string | undefined): string {
  return page(TRIED, acceptLanguage);
}

function page(words: Readonly<Record<Language, Words>>, acceptLanguage: string | undefined): string {
  const language = languageOf(acceptLanguage);
  const { title, sentence, link } = words[language];
  return (
    `<!doctype html><html lang="${language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">` +
    `<title>${title}</title><style>${STYLE}</style></head>` +
    `<body><main><h1>${title}</h1><p>${sentence}</p><p><a href="/">${link}</a></p></main></body></html>`
  );
}

/** The one of ours that the browser would rather have; English where it has neither. */
function languageOf(acceptLanguage: string | undefined): Language {
  const wishes = (acceptLanguage ?? '').split(',').map((part) => {
    const [tag = '', weight] = part
      .trim()
      .toLowerCase()
      .split(/\s*;\s*q\s*=\s*/);
    return { language: tag.split('-', 1)[0], weight: weight === undefined ? 1 : Number(weight) || 0 };
  });
  const weightOf = (language: Language): number =>
    Math.max(0, ...wishes.filter((wish) => wish.language === language).map(({ weight }) => weight));
  return weightOf('de') > weightOf('en') ? 'de' : 'en';
}
