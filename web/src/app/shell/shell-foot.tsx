import { NativeSelect } from '@mantine/core';
import type { ReactNode } from 'react';
import { type Language, LANGUAGES, useLanguage, useText } from '../../text/text.context';
import { AccountMenu } from './account-menu';
import { COLOR_SCHEMES, type ColorScheme, useColorScheme } from './color-scheme';
import classes from './shell.module.css';

/** How the console looks, who is signed in, and the way out. */
export function ShellFoot(): ReactNode {
  const t = useText();
  const { language, setLanguage } = useLanguage();
  const { choice, choose } = useColorScheme();
  return (
    <div className={classes.foot}>
      <NativeSelect
        size="xs"
        aria-label={t.shell.language}
        value={language}
        onChange={(event) => setLanguage(event.currentTarget.value as Language)}
        data={Object.entries(LANGUAGES).map(([value, label]) => ({ value, label }))}
      />
      <NativeSelect
        size="xs"
        aria-label={t.shell.appearance}
        value={choice}
        onChange={(event) => choose(event.currentTarget.value as ColorScheme)}
        data={COLOR_SCHEMES.map((value) => ({ value, label: t.shell.schemes[value] }))}
      />
      <AccountMenu />
    </div>
  );
}
