import { Button, Stack, TextInput, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { type FormEvent, type ReactNode, useEffect, useState } from 'react';
import { sessionEndQuery } from '../session/session';
import mark from '../brand/favicon.svg';
import { signInWaysQuery } from '../records/identity-providers/sign-in-ways.query';
import { useText } from '../text/text.context';
import { LanguageSelect } from '../ui/layout/language-select';
import { Notice } from '../ui/messages/notice';
import { problemText } from '../ui/messages/problem-text';
import { isCompany, rememberedCompany, tidyCompany } from './company';
import { sessionEndText } from './session-end-text';
import { WaysIn } from './ways-in';
import classes from './sign-in-page.module.css';

/** So long nobody types before a company is looked for. Milliseconds. */
const PAUSE = 500;
const route = getRouteApi('/sign-in');

export function SignInPage(): ReactNode {
  const t = useText();
  const { next = '/', tenant } = route.useSearch();
  const { data: end = null } = useQuery(sessionEndQuery);
  const [typed, setTyped] = useState(() => tenant ?? rememberedCompany());
  const [isWrong, setWrong] = useState(false);
  const company = tidyCompany(typed);
  const [asked, setAsked] = useState(company);
  const ways = useQuery({ ...signInWaysQuery(asked), enabled: isCompany(asked) });

  useEffect(() => {
    document.title = `${t.signIn.title} · ${t.shell.product}`;
  }, [t]);
  useEffect(() => {
    const timer = setTimeout(() => setAsked(company), PAUSE);
    return () => clearTimeout(timer);
  }, [company]);

  const submit = (event: FormEvent): void => {
    event.preventDefault();
    setWrong(!isCompany(company));
    setAsked(company);
    if (ways.isError) void ways.refetch();
  };
  const isKnown = ways.isSuccess && asked === company;
  return (
    <main className={classes.ground}>
      <div className={classes.card}>
        <div className={classes.brand}>
          <img className={classes.mark} src={mark} alt="" />
          <span>{t.shell.product}</span>
        </div>
        <Title order={1} className={classes.title}>
          {t.signIn.title}
        </Title>
        <p className={classes.lead}>{t.signIn.lead}</p>
        <Stack gap="md">
          {end !== null && <Notice tone="warn">{sessionEndText(end, t)}</Notice>}
          <form onSubmit={submit} noValidate>
            <Stack gap="sm">
              <TextInput
                label={t.signIn.tenant}
                description={t.signIn.tenantHint}
                autoComplete="organization"
                autoCapitalize="none"
                spellCheck={false}
                value={typed}
                error={isWrong ? t.signIn.tenantForm : undefined}
                onChange={(event) => {
                  setTyped(event.currentTarget.value);
                  setWrong(false);
                }}
              />
              {ways.isError && asked === company && <Notice tone="bad">{problemText(ways.error, t)}</Notice>}
              {!isKnown && (
                <Button type="submit" loading={ways.isFetching}>
                  {t.signIn.goOn}
                </Button>
              )}
            </Stack>
          </form>
          <div aria-live="polite">
            {isKnown && <WaysIn key={asked} tenantId={asked} ways={ways.data} next={next} />}
          </div>
        </Stack>
        <div className={classes.foot}>
          <LanguageSelect />
        </div>
      </div>
    </main>
  );
}
