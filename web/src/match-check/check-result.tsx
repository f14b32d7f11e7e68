import { Button, Stack, Text } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import type { MatchCheck, MatchCheckCounts, MatchMethod } from '../api/views';
import type { CheckedUsersFilter } from '../records/match-checks/match-checks.queries';
import { useLocale, useText } from '../text/text.context';
import { DataTable } from '../ui/lists/data-table';
import { Notice } from '../ui/messages/notice';
import { CheckedUsersDialog } from './checked-users-dialog';
import classes from './check-result.module.css';
import { LinkButton } from './link-button';

type Count = keyof MatchCheckCounts;

/** What is shown of each method, in this order, and the rows behind a number where the server can filter by it. */
const SHOWN: readonly {
  count: Count;
  rows?: Omit<CheckedUsersFilter, 'method'>;
}[] = [
  { count: 'matched', rows: { outcome: 'matched' } },
  { count: 'none', rows: { outcome: 'none' } },
  { count: 'several', rows: { outcome: 'several' } },
  { count: 'noKey', rows: { outcome: 'no-key' } },
  { count: 'nameDiffers' },
  { count: 'keysDisagree' },
  { count: 'hasAccount' },
  { count: 'userNameTaken' },
  { count: 'roleUnknown' },
  { count: 'refused', rows: { refused: true } },
  { count: 'coverage' },
];

/** Shown only where it happens: without a second value nothing can disagree. */
function isRare(count: Count): boolean {
  return count === 'keysDisagree' || count === 'userNameTaken';
}

interface CheckResultProps {
  check: MatchCheck;
  chosen: MatchMethod;
  onChoose: (method: MatchMethod) => void;
}

/** All four methods side by side, and the one that we would take. */
export function CheckResult({ check, chosen, onChoose }: CheckResultProps): ReactNode {
  const { matchCheck: text, matchMethods } = useText();
  const locale = useLocale();
  const [opened, setOpened] = useState<CheckedUsersFilter | null>(null);
  // In the order of the choice; what the server sends has none.
  const methods = Object.keys(matchMethods) as MatchMethod[];
  const { recommended } = check;
  return (
    <Stack gap="sm">
      <Text size="sm">{text.checked(check.users)}</Text>
      {recommended === null ? (
        <Notice tone="warn">{text.nobody}</Notice>
      ) : (
        <Notice tone="info">
          <strong>{text.recommended(matchMethods[recommended.method].name)}</strong>{' '}
          {text.reason(recommended.matched, recommended.users)}
          {recommended.nameDiffers > 0 && ` ${text.differs(recommended.nameDiffers)}`}
          {recommended.method !== chosen && (
            <div style={{ marginTop: '0.5rem' }}>
              <Button variant="default" onClick={() => onChoose(recommended.method)}>
                {text.use(matchMethods[recommended.method].name)}
              </Button>
            </div>
          )}
        </Notice>
      )}
      <div className={classes.methods}>
        <DataTable
          caption={text.result}
          rows={SHOWN.filter(({ count }) => !isRare(count) || methods.some((one) => check.methods[one][count] > 0))}
          rowKey={({ count }) => count}
          columns={[
            { header: text.what, cell: ({ count }) => text.counts[count] },
            ...methods.map((method) => ({
              header: matchMethods[method].name,
              cell: ({ count, rows }: (typeof SHOWN)[number]) => {
                const value = check.methods[method][count];
                if (count === 'coverage') {
                  return new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 1 }).format(value);
                }
                const shown = new Intl.NumberFormat(locale).format(value);
                if (rows === undefined || value === 0) return shown;
                return (
                  <LinkButton
                    label={text.show(text.counts[count], matchMethods[method].name, value)}
                    onPress={() => setOpened({ method, ...rows })}
                  >
                    {shown}
                  </LinkButton>
                );
              },
            })),
          ]}
        />
      </div>
      {opened !== null && <CheckedUsersDialog check={check} initial={opened} onClose={() => setOpened(null)} />}
    </Stack>
  );
}
