import { Button, Group, Radio, Stack } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import { useLocale, useText } from '../../../text/text.context';
import { Section } from '../../../ui/layout/section';
import type { DateExample } from '../choice/date-example';
import type { DateOrder } from '../choice/import-choice';

const ORDERS: readonly DateOrder[] = ['dmy', 'mdy'];

interface DatesStepProps {
  fileText: string;
  example: DateExample;
  order: DateOrder | null;
  onChange: (order: DateOrder) => void;
  onNext: (order: DateOrder) => void;
  onBack: () => void;
}

/** Asks which way round dates are, by one of the file's own. */
export function DatesStep({ fileText, example, order, onChange, onNext, onBack }: DatesStepProps): ReactNode {
  const { importing } = useText().people;
  const locale = useLocale();
  const [isChecked, setChecked] = useState(false);
  const format = new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone: 'UTC' });
  const next = (): void => {
    setChecked(true);
    if (order !== null) return onNext(order);
    document.querySelector<HTMLElement>('[data-field=dates]')?.focus();
  };
  return (
    <Section title={importing.datesTitle} lead={`${fileText}. ${importing.datesLead}`}>
      <Stack gap="md">
        <Radio.Group
          aria-label={importing.datesTitle}
          value={order ?? ''}
          onChange={(value) => onChange(value as DateOrder)}
          error={isChecked && order === null ? importing.datesNeeded : undefined}
        >
          <Stack gap="sm">
            {ORDERS.map((value) => (
              <Radio
                key={value}
                value={value}
                data-field="dates"
                label={importing.dateOrders[value]}
                description={importing.dateIs(example.written, format.format(example.days[value]))}
              />
            ))}
          </Stack>
        </Radio.Group>
        <Group gap="xs">
          <Button onClick={next}>{importing.next}</Button>
          <Button variant="default" onClick={onBack}>
            {importing.back}
          </Button>
        </Group>
      </Stack>
    </Section>
  );
}
