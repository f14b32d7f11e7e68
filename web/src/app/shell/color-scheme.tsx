import { createContext, type ReactNode, use, useCallback, useEffect, useMemo, useState } from 'react';

export const COLOR_SCHEMES = ['auto', 'light', 'dark'] as const;
export type ColorScheme = (typeof COLOR_SCHEMES)[number];

const STORED = 'cezanne-color-scheme';
const DARK = window.matchMedia('(prefers-color-scheme: dark)');

interface ColorSchemeState {
  /** What the person chose. */
  choice: ColorScheme;
  /** What that means now. */
  scheme: 'light' | 'dark';
  choose: (choice: ColorScheme) => void;
}

const ColorSchemeContext = createContext<ColorSchemeState>({ choice: 'auto', scheme: 'light', choose: () => {} });

export function useColorScheme(): ColorSchemeState {
  return use(ColorSchemeContext);
}

/**
 * Light or dark, chosen here and remembered in this browser. Mantine's own switch is not used: it injects a style
 * element for the moment of the change, which the content security policy forbids.
 */
export function ColorSchemeProvider({ children }: { children: ReactNode }): ReactNode {
  const [choice, setChoice] = useState<ColorScheme>(storedChoice);
  const [systemIsDark, setSystemIsDark] = useState(DARK.matches);

  useEffect(() => {
    const follow = (event: MediaQueryListEvent): void => setSystemIsDark(event.matches);
    DARK.addEventListener('change', follow);
    return () => DARK.removeEventListener('change', follow);
  }, []);

  const choose = useCallback((next: ColorScheme) => {
    localStorage.setItem(STORED, next);
    setChoice(next);
  }, []);

  const scheme = choice === 'auto' ? (systemIsDark ? 'dark' : 'light') : choice;
  const value = useMemo(() => ({ choice, scheme, choose }) as const, [choice, scheme, choose]);
  return <ColorSchemeContext value={value}>{children}</ColorSchemeContext>;
}

function storedChoice(): ColorScheme {
  const stored = localStorage.getItem(STORED);
  return COLOR_SCHEMES.find((known) => known === stored) ?? 'auto';
}
