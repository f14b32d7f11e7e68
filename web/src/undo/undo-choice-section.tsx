import { Button, Group, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { type ReactNode, useState } from 'react';
import { LogFilters } from '../provisioning-log/page/log-filters';
import { logFilter } from '../records/provisioning-log/log-filter';
import { readLogPage } from '../records/provisioning-log/log.queries';
import { reviewItemQuery } from '../records/review-items/review-items.queries';
import { isChosen, type UndoSearch } from '../records/undo/undo-search';
import { useTenantId } from '../session/session';
import { useText } from '../text/text.context';
import { Section } from '../ui/layout/section';
import { GivenRepetition } from './given-repetition';
import { UndoPlan } from './undo-plan';

interface UndoChoiceSectionProps {
  search: UndoSearch;
  onChange: (search: UndoSearch) => void;
}

/** What is to be undone, and below it what that would come to, as soon as it is said. */
export function UndoChoiceSection({ search, onChange }: UndoChoiceSectionProps): ReactNode {
  const { undo: t } = useText();
  // What comes later is no part of what was looked at.
  const [now, setNow] = useState(Date.now);
  const [isDone, setDone] = useState(false);
  const isGiven = isChosen(search);
  const [isAsked, setAsked] = useState(isGiven);
  return (
    <>
      <Section
        title={t.choice}
        lead={isGiven ? undefined : t.ofFilter}
        action={
          isGiven && (
            <Button variant="default" size="xs" onClick={() => onChange({})}>
              {t.otherwise}
            </Button>
          )
        }
      >
        {isGiven ? (
          <GivenChoice
            search={search}
            onOver={() => onChange({})}
            onPlanAnew={
              isDone
                ? () => {
                    setDone(false);
                    setNow(Date.now());
                  }
                : undefined
            }
          />
        ) : (
          <Stack gap="md">
            <LogFilters search={search} onChange={onChange} />
            <Group gap="md">
              <Button disabled={isAsked || Object.keys(search).length === 0} onClick={() => setAsked(true)}>
                {t.show}
              </Button>
              <Matching search={search} now={now} />
            </Group>
          </Stack>
        )}
      </Section>
      {isAsked && <UndoPlan key={now} search={search} now={now} onDone={() => setDone(true)} />}
    </>
  );
}

interface GivenChoiceProps {
  search: UndoSearch;
  onOver: () => void;
  /** When something was undone already, and there may be more. */
  onPlanAnew: (() => void) | undefined;
}

function GivenChoice({ search, onOver, onPlanAnew }: GivenChoiceProps): ReactNode {
  const { item, run, again, entries = '' } = search;
  const { undo: t } = useText();
  if (item !== undefined) return <OfItem id={item} />;
  if (again !== undefined) return <GivenRepetition runId={again} onAccepted={onOver} onPlanAnew={onPlanAnew} />;
  return <Text size="sm">{run !== undefined ? t.ofRun : t.ofEntries(entries.split(',').length)}</Text>;
}

function OfItem({ id }: { id: string }): ReactNode {
  const { undo: t } = useText();
  const { data: item } = useQuery(reviewItemQuery(useTenantId(), id));
  return (
    <Text size="sm">
      {item?.burst != null && t.ofItem(item.burst.accounts)}{' '}
      <Link to="/integrations/review/$itemId" params={{ itemId: id }}>
        {t.toItem}
      </Link>
    </Text>
  );
}

function Matching({ search, now }: { search: UndoSearch; now: number }): ReactNode {
  const { undo: t } = useText();
  const tenantId = useTenantId();
  const filter = logFilter(search, now);
  const { data } = useQuery({
    queryKey: ['log', tenantId, filter, 'count'],
    queryFn: () => readLogPage(tenantId, filter, undefined, 1),
    enabled: Object.keys(search).length > 0,
  });
  return (
    <Text size="sm" c="dimmed" role="status">
      {data !== undefined && t.matching(data.total)}
    </Text>
  );
}
