import { Button, Group, Progress, Stack, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { useText } from '../../../text/text.context';
import { Section } from '../../../ui/layout/section';

/** When all is sent the server still works on the rows: the bar waits just before its end. */
const ALMOST = 0.97;

interface SendingProps {
  title: string;
  fileText: string;
  /** How much of the file has been sent, from 0 to 1. */
  share: number;
  onCancel: () => void;
}

/** A file on its way to the server, and how to stop it. */
export function Sending({ title, fileText, share, onCancel }: SendingProps): ReactNode {
  const { common, people } = useText();
  const { importing } = people;
  return (
    <Section title={title} lead={fileText}>
      <Stack gap="sm">
        <Progress value={Math.min(share, ALMOST) * 100} aria-label={title} animated={share >= ALMOST} />
        <Group justify="space-between">
          <Text size="sm" c="dimmed" role="status">
            {share < 1 ? importing.sent(Math.round(share * 100)) : importing.working}
          </Text>
          <Button variant="default" onClick={onCancel}>
            {common.cancel}
          </Button>
        </Group>
      </Stack>
    </Section>
  );
}
