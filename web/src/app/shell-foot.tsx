import { Button, NativeSelect } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { answerOf, api } from '../api/client';
import { type Language, LANGUAGES, useLanguage, useText } from '../text/text.context';
import { COLOR_SCHEMES, type ColorScheme, useColorScheme } from './color-scheme';
import { useSession } from './session';
import classes from './shell.module.css';

/** Who is signed in, how the console looks, and the way out. */
export function ShellFoot(): ReactNode {
  const t = useText();
  const { userName, role } = useSession();
  const { language, setLanguage } = useLanguage();
  const { choice, choose } = useColorScheme();
  const signOut = useMutation({
    // A session that is over already is what was wanted.
    mutationFn: () => answerOf(api.DELETE('/api/session')).catch(() => undefined),
    // A fresh page forgets everything that was shown.
    onSuccess: () => window.location.assign('/sign-in'),
  });

  return (
    <div className={classes.foot}>
      <div className={classes.user}>
        <bdi>{userName}</bdi>
        <div className={classes.role}>{role}</div>
      </div>
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
      <Button variant="default" size="xs" loading={signOut.isPending} onClick={() => signOut.mutate()}>
        {t.shell.signOut}
      </Button>
    </div>
  );
}
