import { Button, NativeSelect } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { type ReactNode, useEffect } from 'react';
import type { ItPage as ItPageFacts } from '../api/views';
import mark from '../brand/favicon.svg';
import { type Language, LANGUAGES, useLanguage, useText } from '../text/text.context';
import { Section } from '../ui/layout/section';
import { RowsSkeleton } from '../ui/lists/rows-skeleton';
import { LoadError } from '../ui/messages/load-error';
import { Notice } from '../ui/messages/notice';
import { CopyField } from '../ui/values/copy-field';
import { TimeText } from '../ui/values/time-text';
import { itPageQuery } from './it-page.query';
import classes from './it-page.module.css';
import { MappingTable } from './mapping-table';

const route = getRouteApi('/it/$tenantId/$key');

/** What IT enters at the provider: by a link, without a sign-in, to be read, copied and printed. */
export function ItPage(): ReactNode {
  const { itPage: text, shell } = useText();
  const { language, setLanguage } = useLanguage();
  const { tenantId, key } = route.useParams();
  const page = useQuery(itPageQuery(tenantId, key));
  const isGone = page.data === null;
  const title = isGone ? text.gone.title : text.title;
  useEffect(() => {
    document.title = `${title} · ${shell.product}`;
  }, [title, shell.product]);

  return (
    <main className={classes.page}>
      <div className={classes.bar}>
        <img src={mark} alt="" width={32} height={32} />
        <span className={classes.tools}>
          <NativeSelect
            size="sm"
            aria-label={text.language}
            value={language}
            onChange={(event) => setLanguage(event.currentTarget.value as Language)}
            data={Object.entries(LANGUAGES).map(([value, label]) => ({ value, label }))}
          />
          {page.data != null && <Button onClick={() => window.print()}>{text.print}</Button>}
        </span>
      </div>
      <h1 className={classes.title}>{title}</h1>
      {page.isPending && <RowsSkeleton rows={6} />}
      {page.isError && <LoadError error={page.error} onRetry={() => void page.refetch()} />}
      {isGone && <p>{text.gone.text}</p>}
      {page.data != null && <Facts facts={page.data} asOf={page.dataUpdatedAt} />}
    </main>
  );
}

function Facts({ facts, asOf }: { facts: ItPageFacts; asOf: number }): ReactNode {
  const { itPage: text } = useText();
  const { connection, roles, sso } = text;
  return (
    <>
      <p className={classes.for}>
        <bdi>{text.for(facts.company)}</bdi>
      </p>
      <p>{text.intro}</p>
      <p className={classes.quiet}>
        {text.asOf} <TimeText at={new Date(asOf).toISOString()} exact />
        {facts.expiresAt !== null && (
          <>
            {' · '}
            {text.linkEnds} <TimeText at={facts.expiresAt} exact />
          </>
        )}
      </p>
      {!facts.enabled && <Notice tone="warn">{text.off}</Notice>}
      <Section title={connection.title}>
        <div className={classes.values}>
          <CopyField label={connection.tenantId} value={facts.tenantId} hint={connection.tenantIdHint} />
          <CopyField label={connection.scimUrl} value={facts.scimUrl} />
          <CopyField label={connection.uniqueId} value="userName" />
          <div>
            <div className={classes.label}>{connection.token}</div>
            {connection.tokenText}
          </div>
          <CopyField label={connection.tokenUrl} value={facts.tokenUrl} hint={connection.tokenUrlHint} />
        </div>
      </Section>
      <Section title={text.mapping.title} lead={text.mapping.lead}>
        <MappingTable facts={facts} />
      </Section>
      <Section title={roles.title} lead={facts.roles.length === 0 ? undefined : roles.lead}>
        {facts.roles.length === 0 ? (
          <p>{roles.none}</p>
        ) : (
          <ul className={classes.roles}>
            {facts.roles.map((role) => (
              <li key={role}>
                <code>
                  <bdi>{role}</bdi>
                </code>
              </li>
            ))}
          </ul>
        )}
      </Section>
      {facts.userIdentifier !== null && (
        <Section title={sso.title}>
          <p>{sso.nameId(sso.identifiers[facts.userIdentifier])}</p>
        </Section>
      )}
      <Steps {...text.okta} />
      <Steps {...text.entra}>
        {facts.immutableAttributes !== 'ignore' && <Notice tone="warn">{text.entra.strict}</Notice>}
      </Steps>
    </>
  );
}

interface StepsProps {
  title: string;
  steps: readonly { text: string; note?: string }[];
  children?: ReactNode;
}

function Steps({ title, steps, children }: StepsProps): ReactNode {
  return (
    <Section title={title}>
      {children}
      <ol className={classes.steps}>
        {steps.map((step) => (
          <li key={step.text}>
            {step.text}
            {step.note !== undefined && <div className={classes.quiet}>{step.note}</div>}
          </li>
        ))}
      </ol>
    </Section>
  );
}
