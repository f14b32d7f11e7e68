import { NativeSelect, Radio, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { type MatchMethod, NAME_CHECKS, type NameCheck } from '../api/views';
import { lastCheckQuery } from '../records/match-checks/match-checks.queries';
import { matchMethodsQuery } from '../records/scim-settings/scim-settings.queries';
import { useTenantId } from '../session/session';
import { useText } from '../text/text.context';
import { Explained } from '../ui/help/explained';
import { Section } from '../ui/layout/section';
import { Notice } from '../ui/messages/notice';
import type { SettingsSectionProps } from './settings-form';

/** The second key and the check of names: what keeps an address that was given on from taking an account with it. */
export function CertaintySection({ values, errors, onChange }: SettingsSectionProps): ReactNode {
  const { scim, matchMethods, errors: sentences } = useText();
  const { certainty } = scim;
  const { matchMethod, secondMatchMethod, nameCheck } = values;
  const isSame = secondMatchMethod === matchMethod;
  return (
    <Section title={certainty.title} lead={certainty.lead}>
      <Stack gap="md">
        <NativeSelect
          label={certainty.second}
          description={<Explained>{certainty.secondHint}</Explained>}
          data-field="secondMatchMethod"
          value={secondMatchMethod ?? ''}
          // Said at once, and not only when it is saved: the first value stands further up.
          error={isSame ? sentences.fieldCodes['same-match-method'] : errors['secondMatchMethod']}
          onChange={(event) =>
            onChange({ secondMatchMethod: (event.currentTarget.value || null) as MatchMethod | null })
          }
          data={[
            { value: '', label: certainty.none },
            ...Object.entries(matchMethods).map(([value, { name }]) => ({ value, label: name })),
          ]}
        />
        {!isSame && <SameAttribute first={matchMethod} second={secondMatchMethod} />}
        <Radio.Group
          label={certainty.names}
          description={certainty.namesHint}
          value={nameCheck}
          onChange={(value) => onChange({ nameCheck: value as NameCheck })}
        >
          <Stack gap="sm" mt="xs">
            {NAME_CHECKS.map((check) => (
              <Radio
                key={check}
                value={check}
                label={certainty.nameChecks[check].name}
                description={certainty.nameChecks[check].text}
              />
            ))}
          </Stack>
        </Radio.Group>
        <LastCheck method={matchMethod} />
        <Text size="sm" c="dimmed">
          {certainty.later}
        </Text>
      </Stack>
    </Section>
  );
}

/** Two methods that compare one and the same value find hardly anybody twice. */
function SameAttribute({ first, second }: { first: MatchMethod; second: MatchMethod | null }): ReactNode {
  const { certainty } = useText().scim;
  const { data: methods } = useQuery(matchMethodsQuery(useTenantId()));
  const attributeOf = (wanted: MatchMethod | null) =>
    methods?.find(({ method }) => method === wanted)?.keyAttribute ?? null;
  const attribute = attributeOf(first);
  if (attribute === null || attribute !== attributeOf(second)) return null;
  return <Notice tone="warn">{certainty.sameValue[attribute]}</Notice>;
}

/** What the last check says of both looks, with the settings as they were then. */
function LastCheck({ method }: { method: MatchMethod }): ReactNode {
  const { certainty } = useText().scim;
  const { data: check } = useQuery(lastCheckQuery(useTenantId()));
  if (check?.state !== 'done') return null;
  const { keysDisagree, nameDiffers } = check.methods[method];
  return keysDisagree + nameDiffers === 0 ? null : (
    <Notice tone="info">{certainty.lastCheck(keysDisagree, nameDiffers)}</Notice>
  );
}
