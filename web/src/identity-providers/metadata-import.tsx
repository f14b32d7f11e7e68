import { Button, Group, Stack, Text } from '@mantine/core';
import { type ReactNode, useRef, useState } from 'react';
import { useText } from '../text/text.context';
import { Notice } from '../ui/messages/notice';
import { Section } from '../ui/layout/section';
import { type MetadataProblem, readSamlMetadata, type SamlMetadata } from './read-saml-metadata';

/** Metadata is a page or two; more is another file. */
const LARGEST = 1024 * 1024;

/** Fills the form from the metadata file that every provider offers. */
export function MetadataImport({ onRead }: { onRead: (metadata: SamlMetadata) => void }): ReactNode {
  const { providers: t } = useText();
  const input = useRef<HTMLInputElement>(null);
  const [outcome, setOutcome] = useState<MetadataProblem | 'read' | null>(null);

  const read = async (file: File): Promise<void> => {
    const found = file.size > LARGEST ? 'not-xml' : readSamlMetadata(await file.text());
    setOutcome(typeof found === 'string' ? found : 'read');
    if (typeof found !== 'string') onRead(found);
  };

  return (
    <Section title={t.metadata.title} lead={t.metadata.lead}>
      <Stack gap="sm">
        <Group gap="sm">
          <Button variant="default" onClick={() => input.current?.click()}>
            {t.metadata.choose}
          </Button>
          <Text size="sm" c="dimmed">
            {t.metadata.where}
          </Text>
        </Group>
        <input
          ref={input}
          type="file"
          accept=".xml,text/xml,application/xml,application/samlmetadata+xml"
          hidden
          aria-label={t.metadata.choose}
          onChange={(event) => {
            const [file] = event.currentTarget.files ?? [];
            if (file !== undefined) void read(file);
            // The same file can be chosen again after it was fixed.
            event.currentTarget.value = '';
          }}
        />
        {outcome === 'read' && <Notice tone="good">{t.metadata.read}</Notice>}
        {outcome !== null && outcome !== 'read' && <Notice tone="bad">{t.metadata.problems[outcome]}</Notice>}
      </Stack>
    </Section>
  );
}
