import { Radio, Stack } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { MatchMethod } from '../api/views';
import { personCountQuery } from '../records/people/people.queries';
import { MatchCheckPanel } from '../match-check/match-check-panel';
import { MethodLastCheck } from '../match-check/method-last-check';
import { matchMethodsQuery } from '../records/scim-settings/scim-settings.queries';
import { useTenantId } from '../session/session';
import { useText } from '../text/text.context';
import { Section } from '../ui/layout/section';
import { RowsSkeleton } from '../ui/lists/rows-skeleton';
import { LoadError } from '../ui/messages/load-error';
import { Notice } from '../ui/messages/notice';
import { MatchCount } from './match-count';
import classes from './match-section.module.css';
import type { SettingsSectionProps } from './settings-form';

/** How the person of an incoming user is found. */
export function MatchSection({ values, onChange, onLeave }: SettingsSectionProps): ReactNode {
  const { scim, matchMethods } = useText();
  const { match } = scim;
  const tenantId = useTenantId();
  const methods = useQuery(matchMethodsQuery(tenantId));
  const { data: persons } = useQuery(personCountQuery(tenantId));
  const chosen = methods.data?.find(({ method }) => method === values.matchMethod);
  const isNobody = chosen !== undefined && chosen.usable === chosen.shared;
  return (
    <Section title={match.title} lead={match.lead}>
      {methods.isPending && <RowsSkeleton rows={4} />}
      {methods.isError && <LoadError error={methods.error} onRetry={() => void methods.refetch()} />}
      {methods.data !== undefined && (
        <Radio.Group
          aria-label={match.title}
          value={values.matchMethod}
          onChange={(value) => onChange({ matchMethod: value as MatchMethod })}
        >
          <Stack gap="xs">
            {methods.data.map((count) => (
              <label
                key={count.method}
                className={classes.option}
                data-checked={values.matchMethod === count.method || undefined}
              >
                <Radio value={count.method} mt={2} aria-describedby={`match-${count.method}`} />
                <span className={classes.body}>
                  <span className={classes.name}>{matchMethods[count.method].name}</span>
                  <span id={`match-${count.method}`}>
                    <span className={classes.text} style={{ display: 'block' }}>
                      {matchMethods[count.method].text}
                    </span>
                    <MatchCount count={count} persons={persons} onLeave={onLeave} />
                    <MethodLastCheck method={count.method} />
                  </span>
                </span>
              </label>
            ))}
            {isNobody && (
              <Notice tone="warn">
                {match.nobody}{' '}
                <Link to="/people" ignoreBlocker onClick={onLeave}>
                  {match.toPeople}
                </Link>
              </Notice>
            )}
          </Stack>
        </Radio.Group>
      )}
      <MatchCheckPanel chosen={values.matchMethod} onChoose={(matchMethod) => onChange({ matchMethod })} />
    </Section>
  );
}
