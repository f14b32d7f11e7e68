import { Stack, Text } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { type ReactNode, useState } from 'react';
import type { ReviewItem } from '../../api/views';
import { LogList } from '../../provisioning-log/list/log-list';
import { TokenName } from '../../records/actors/actor-name';
import { readLogPage } from '../../records/provisioning-log/log.queries';
import { reviewKindText } from '../../records/review-items/review-kind-text';
import { useTenantId } from '../../session/session';
import { useText } from '../../text/text.context';
import { ButtonLink } from '../../ui/layout/button-link';
import { Section } from '../../ui/layout/section';
import { ListBody } from '../../ui/lists/list-body';
import { usePagedList } from '../../ui/lists/use-paged-list';
import { Facts } from '../../ui/values/facts';
import { TimeText } from '../../ui/values/time-text';

const NOTHING_FRESH: ReadonlySet<string> = new Set();

/** What a provider has taken away at once: how much, when, by which token, what to do about it, and whom it concerns. */
export function BurstItem({ item, burst }: { item: ReviewItem; burst: NonNullable<ReviewItem['burst']> }): ReactNode {
  const { review } = useText();
  const { burst: t } = review;
  const { accounts, active, stillClosed, alarm, tokens } = burst;
  return (
    <>
      <Section title={review.happened} lead={reviewKindText(item.kind, review).why}>
        <Facts
          items={[
            [t.accounts, t.share(accounts, active)],
            [t.still, stillClosed === 0 ? t.nobodyClosed : t.stillClosed(stillClosed, accounts)],
            [
              t.when,
              <>
                <TimeText at={item.firstAt} exact /> – <TimeText at={item.lastAt} exact />
              </>,
            ],
            [
              t.by,
              tokens.map(({ tokenId, accounts: ofToken }) => (
                <div key={tokenId}>
                  <TokenName id={tokenId} />
                  {tokens.length > 1 && `: ${t.byMany(ofToken)}`}
                </div>
              )),
            ],
            [
              t.rule,
              <>
                {t.ruleOf(alarm.accounts, alarm.percent, alarm.minutes)}.{' '}
                <Link to="/integrations/scim" hash="alarm">
                  {t.toRule}
                </Link>
              </>,
            ],
          ]}
        />
      </Section>
      {(item.state === 'open' || stillClosed > 0) && <WhatToDo item={item} />}
      <Concerned item={item} />
    </>
  );
}

function WhatToDo({ item }: { item: ReviewItem }): ReactNode {
  const { review } = useText();
  const { burst: t } = review;
  return (
    <Section title={review.next}>
      <Stack gap="md">
        <div>
          <Text size="sm" fw={600}>
            {t.mistake}
          </Text>
          <Text size="sm">{t.mistakeText}</Text>
        </div>
        <div>
          <ButtonLink to="/integrations/provisioning-log/undo" search={{ item: item.id }}>
            {t.bringBack}
          </ButtonLink>
        </div>
        <Text size="sm">{t.one}</Text>
        {item.state === 'open' && (
          <div>
            <Text size="sm" fw={600}>
              {t.meant}
            </Text>
            <Text size="sm">{t.meantText}</Text>
          </div>
        )}
      </Stack>
    </Section>
  );
}

function Concerned({ item: { id, attempts } }: { item: ReviewItem }): ReactNode {
  const { burst: t } = useText().review;
  const tenantId = useTenantId();
  const [openId, setOpenId] = useState<string>();
  const filter = { reviewItemId: id };
  // Another one that joins is another entry.
  const query = usePagedList(['log', tenantId, filter, attempts], (cursor) => readLogPage(tenantId, filter, cursor));
  return (
    <Section title={t.entries} lead={t.entriesLead}>
      <ListBody query={query} empty={null}>
        {(entries) => <LogList entries={entries} fresh={NOTHING_FRESH} openId={openId} onOpen={setOpenId} />}
      </ListBody>
    </Section>
  );
}
