import { Radio, Stack } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { MATCH_METHODS, type MatchMethod } from '../api/views';
import { useTenantId } from '../session/session';
import { useText } from '../text/text.context';
import { Notice } from '../ui/messages/notice';
import { Section } from '../ui/layout/section';
import { MatchCount } from './match-count';
import classes from './match-section.module.css';
import { matchMethodsQuery } from '../records/scim-settings/scim-settings.queries';
import type { SettingsSectionProps } from './settings-form';

/** How the person of an incoming user is found. */
export function MatchSection({ values, onChange }: SettingsSectionProps): ReactNode {
  const { match } = useText().scim;
  const { data: counts } = useQuery(matchMethodsQuery(useTenantId()));
  const chosen = counts?.find((count) => count.matchMethod === values.matchMethod);
  const isNobody = chosen !== undefined && chosen.usable === 0;
  return (
    <Section title={match.title} lead={match.lead}>
      <Radio.Group
        aria-label={match.title}
        value={values.matchMethod}
        onChange={(value) => onChange({ matchMethod: value as MatchMethod })}
      >
        <Stack gap="xs">
          {MATCH_METHODS.map((method) => (
            <label key={method} className={classes.option} data-checked={values.matchMethod === method || undefined}>
              <Radio value={method} mt={2} aria-describedby={`match-${method}`} />
              <span className={classes.body}>
                <span className={classes.name}>{match.methods[method].name}</span>
                <span id={`match-${method}`}>
                  <span className={classes.text} style={{ display: 'block' }}>
                    {match.methods[method].text}
                  </span>
                  <MatchCount
                    count={counts?.find((count) => count.matchMethod === method)}
                    isPending={counts === undefined}
                  />
                </span>
              </span>
            </label>
          ))}
          {isNobody && (
            <Notice tone="warn">
              {match.nobody} <Link to="/people">{match.toPeople}</Link>
            </Notice>
          )}
        </Stack>
      </Radio.Group>
    </Section>
  );
}
