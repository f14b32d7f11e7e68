import { createContext, type ReactNode, use, useCallback, useEffect, useMemo, useState } from 'react';
import { en } from './en';

/** Every text of the console in one language. A second language is a file of this shape. */
export type Catalogue = typeof en;

export const LANGUAGES = { en: 'English', de: 'Deutsch' } as const;
export type Language = keyof typeof LANGUAGES;

// Languages other than English are fetched when they are chosen.
const CATALOGUES: Record<Language, () => Promise<Catalogue>> = {
  en: () => Promise.resolve(en),
  de: () => import('./de').then((module) => module.de),
};

const STORED = 'cezanne-language';

interface TextState {
  text: Catalogue;
  language: Language;
  setLanguage: (language: Language) => void;
}

const TextContext = createContext<TextState>({ text: en, language: 'en', setLanguage: () => {} });

/** @returns the catalogue of the language in use */
export function useText(): Catalogue {
  return use(TextContext).text;
}

/** @returns the language in use and how to choose another */
export function useLanguage(): Omit<TextState, 'text'> {
  return use(TextContext);
}

/** @returns the tag by which dates and numbers are written: the viewer's own variant of the language, e.g. en-GB */
export function useLocale(): string {
  const { language } = useLanguage();
  return navigator.languages.find((tag) => tag === language || tag.startsWith(`${language}-`)) ?? language;
}

/** Holds the language; a choice is remembered in this browser, else the browser's own language decides. */
export function TextProvider({ children }: { children: ReactNode }): ReactNode {
  const [state, setState] = useState<{ text: Catalogue; language: Language } | undefined>();

  const show = useCallback(async (language: Language) => {
    const text = await CATALOGUES[language]().catch(() => en);
    document.documentElement.lang = text === en ? 'en' : language;
    setState({ text, language: text === en ? 'en' : language });
  }, []);

  useEffect(() => void show(preferredLanguage()), [show]);

  const value = useMemo(() => {
    const setLanguage = (language: Language): void => {
      localStorage.setItem(STORED, language);
      void show(language);
    };
    return state && { ...state, setLanguage };
  }, [state, show]);

  return value === undefined ? null : <TextContext value={value}>{children}</TextContext>;
}

function preferredLanguage(): Language {
  const wishes = [localStorage.getItem(STORED), ...navigator.languages.map((tag) => tag.split('-')[0] ?? '')];
  return wishes.find((wish): wish is Language => wish !== null && wish in LANGUAGES) ?? 'en';
}
