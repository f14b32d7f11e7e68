import { Button, Group, Stack, TextInput } from '@mantine/core';
import type { ReactNode } from 'react';
import { useText } from '../../text/text.context';
import { ButtonLink } from '../../ui/layout/button-link';
import { LeaveGuard } from '../../ui/forms/leave-guard';
import { Notice } from '../../ui/messages/notice';
import { problemText } from '../../ui/messages/problem-text';
import { Section } from '../../ui/layout/section';
import type { Form } from '../../ui/forms/use-form';
import { EmploymentFields } from './employment-fields';
import classes from './person-form.module.css';
import type { PersonValues } from './person-values';

interface PersonFormProps {
  form: Form<PersonValues>;
  submit: string;
  /** Where "cancel" leads. */
  personId?: string;
  /** Switched off when the form has done its work and the page is left on purpose. */
  isGuarded: boolean;
}

/** The fields of a person, for a new one and for a change. */
export function PersonForm({ form, submit, personId, isGuarded }: PersonFormProps): ReactNode {
  const t = useText();
  const { people } = t;
  const field = (name: 'personCode' | 'givenName' | 'familyName' | 'internalEmail' | 'externalEmail') => ({
    'data-field': name,
    value: form.values[name],
    error: form.errors[name],
    onChange: (event: { currentTarget: { value: string } }) => form.set({ [name]: event.currentTarget.value }),
  });
  return (
    <form onSubmit={form.submit} noValidate>
      <Stack gap="md">
        <Section title={people.details}>
          <div className={classes.pair}>
            <TextInput label={people.givenName} withAsterisk maxLength={200} {...field('givenName')} />
            <TextInput label={people.familyName} withAsterisk maxLength={200} {...field('familyName')} />
            <TextInput
              label={people.personCode}
              description={people.personCodeHint}
              withAsterisk
              maxLength={100}
              {...field('personCode')}
            />
          </div>
        </Section>
        <Section title={people.emails} lead={people.emailsLead}>
          <div className={classes.pair}>
            <TextInput
              type="email"
              label={people.internalEmail}
              description={people.internalEmailHint}
              {...field('internalEmail')}
            />
            <TextInput
              type="email"
              label={people.externalEmail}
              description={people.externalEmailHint}
              {...field('externalEmail')}
            />
          </div>
        </Section>
        <EmploymentFields
          employments={form.values.employments}
          errors={form.errors}
          onChange={(employments) => form.set({ employments })}
        />
        {form.problem !== null && <Notice tone="bad">{problemText(form.problem, t)}</Notice>}
        <Group gap="xs">
          <Button type="submit" loading={form.isSending}>
            {submit}
          </Button>
          {personId === undefined ? (
            <ButtonLink to="/people" variant="default">
              {t.common.cancel}
            </ButtonLink>
          ) : (
            <ButtonLink to="/people/$personId" params={{ personId }} variant="default">
              {t.common.cancel}
            </ButtonLink>
          )}
        </Group>
      </Stack>
      <LeaveGuard when={isGuarded && form.isDirty && !form.isSending} />
    </form>
  );
}
