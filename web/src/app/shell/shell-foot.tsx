import { NativeSelect } from '@mantine/core';
import type { ReactNode } from 'react';
import { useText } from '../../text/text.context';
import { LanguageSelect } from '../../ui/layout/language-select';
import { AccountMenu } from './account-menu';
import { COLOR_SCHEMES, type ColorScheme, useColorScheme } from './color-scheme';
import classes from './shell.module.css';

/** How the console looks, who is signed in, and the way out. */
export function ShellFoot(): ReactNode {
  const t = useText();
  const { choice, choose } = useColorScheme();
  return (
    <div className={classes.foot}>
      <LanguageSelect />
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
