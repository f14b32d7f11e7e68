import { Button, Stack, Text, TextInput } from '@mantine/core';
import type { ReactNode } from 'react';
import { useText } from '../../text/text.context';
import { Notice } from '../../ui/messages/notice';
import { Section } from '../../ui/layout/section';
import type { FieldErrors } from '../../ui/forms/use-form';
import classes from './person-form.module.css';
import { type EmploymentValues, NO_EMPLOYMENT } from './person-values';

interface EmploymentFieldsProps {
  employments: readonly EmploymentValues[];
  errors: FieldErrors;
  onChange: (employments: EmploymentValues[]) => void;
}

/** A person's contracts, as many as there are. */
export function EmploymentFields({ employments, errors, onChange }: EmploymentFieldsProps): ReactNode {
  const { people } = useText();
  const change = (place: number, changes: Partial<EmploymentValues>): void =>
    onChange(employments.map((employment, at) => (at === place ? { ...employment, ...changes } : employment)));
  const field = (place: number, name: keyof EmploymentValues) => ({
    'data-field': `employments.${place}.${name}`,
    value: employments[place]?.[name] ?? '',
    error: errors[`employments.${place}.${name}`],
    onChange: (event: { currentTarget: { value: string } }) => change(place, { [name]: event.currentTarget.value }),
  });
  return (
    <Section title={people.employments} lead={people.employmentsLead}>
      <Stack gap="md" align="stretch">
        {employments.length === 0 && (
          <Text size="sm" c="dimmed">
            {people.noEmployments}
          </Text>
        )}
        {employments.map((_, place) => (
          <div key={place} className={classes.employment}>
            <TextInput label={people.employmentId} withAsterisk maxLength={100} {...field(place, 'employmentId')} />
            <TextInput type="date" label={people.startDate} withAsterisk {...field(place, 'startDate')} />
            <TextInput type="date" label={people.endDate} {...field(place, 'endDate')} />
            <Button
              className={classes.remove}
              variant="default"
              aria-label={people.removeEmployment(place + 1)}
              onClick={() => onChange(employments.filter((_employment, at) => at !== place))}
            >
              {people.remove}
            </Button>
          </div>
        ))}
        {errors['employments'] !== undefined && <Notice tone="bad">{errors['employments']}</Notice>}
        <div>
          <Button variant="default" onClick={() => onChange([...employments, NO_EMPLOYMENT])}>
            {people.addEmployment}
          </Button>
        </div>
      </Stack>
    </Section>
  );
}
