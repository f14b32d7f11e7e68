import { List, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import type { Retention, RetentionDue } from '../api/views';
import { useLocale, useText } from '../text/text.context';

/** The server counts no further. */
const COUNTED = 100_000;

/** What the server takes away next, in numbers. */
export function WhatGoes({ title, due }: { title?: string; due: Retention['due'] }): ReactNode {
  const { dataProtection: t } = useText();
  const locale = useLocale();
  const going = (Object.entries(due) as [RetentionDue, number][]).filter(([, count]) => count > 0);
  const shown = (count: number): string =>
    count >= COUNTED ? t.orMore(count.toLocaleString(locale)) : count.toLocaleString(locale);
  return (
    <div>
      {title !== undefined && (
        <Text size="sm" fw={600}>
          {title}
        </Text>
      )}
      {going.length === 0 ? (
        <Text size="sm" c="dimmed">
          {t.nothingGoes}
        </Text>
      ) : (
        <List size="sm">
          {going.map(([what, count]) => (
            <List.Item key={what}>{t.goes[what](shown(count))}</List.Item>
          ))}
        </List>
      )}
    </div>
  );
}
