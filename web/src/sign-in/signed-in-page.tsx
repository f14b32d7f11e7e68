import { Stack, Text, Title } from '@mantine/core';
import { type ReactNode, useEffect } from 'react';
import { tellSignedIn } from '../session/signed-in-elsewhere';
import { useText } from '../text/text.context';
import { ButtonLink } from '../ui/layout/button-link';
import classes from './sign-in-page.module.css';

/** Where the tab ends in which somebody has signed in again for another one. */
export function SignedInPage(): ReactNode {
  const { signIn: t, shell } = useText();
  useEffect(tellSignedIn, []);
  useEffect(() => {
    document.title = `${t.backTitle} · ${shell.product}`;
  }, [t, shell]);
  return (
    <main className={classes.ground}>
      <div className={classes.card}>
        <Stack gap="md">
          <Title order={1} className={classes.title}>
            {t.backTitle}
          </Title>
          <Text size="sm">{t.backText}</Text>
          <ButtonLink to="/" variant="default">
            {t.toStart}
          </ButtonLink>
        </Stack>
      </div>
    </main>
  );
}
