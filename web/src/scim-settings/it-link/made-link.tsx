import { Button, Group, Stack } from '@mantine/core';
import type { ReactNode } from 'react';
import { useText } from '../../text/text.context';
import { Notice } from '../../ui/messages/notice';
import { CopyField } from '../../ui/values/copy-field';

/** The one time that the address of the page is shown. */
export function MadeLink({ url }: { url: string }): ReactNode {
  const { itLink: text } = useText().scim;
  const mail = `mailto:?subject=${encodeURIComponent(text.mailSubject)}&body=${encodeURIComponent(text.mailText(url))}`;
  return (
    <Stack gap="sm">
      <CopyField label={text.address} value={url} variant="filled" />
      <Notice tone="warn">{text.shownOnce}</Notice>
      <Group gap="xs">
        <Button component="a" variant="default" href={mail}>
          {text.mail}
        </Button>
        <Button component="a" variant="default" href={url} target="_blank" rel="noopener noreferrer">
          {text.open}
        </Button>
      </Group>
    </Stack>
  );
}
