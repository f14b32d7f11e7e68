import { Button, Group, Stack } from '@mantine/core';
import type { ReactNode } from 'react';
import { useLocale, useText } from '../../text/text.context';
import { clipped } from '../../ui/clipped';
import { Notice } from '../../ui/notice';
import { Section } from '../../ui/section';
import { checkHeader } from './columns';
import classes from './import-preview.module.css';
import type { Preview } from './read-preview';

interface ImportPreviewProps {
  preview: Preview;
  onImport: () => void;
  onBack: () => void;
}

/** The first rows, and whether the file can be imported at all. */
export function ImportPreview({ preview, onImport, onBack }: ImportPreviewProps): ReactNode {
  const { importing } = useText().people;
  const locale = useLocale();
  const { file, header, rows } = preview;
  const { unknown, missing } = checkHeader(header);
  const isUsable = rows.length > 0 && unknown.length === 0 && missing.length === 0;
  const size = new Intl.NumberFormat(locale, { maximumFractionDigits: 1 }).format(file.size / 1024);
  return (
    <Section title={importing.previewTitle} lead={importing.previewLead(clipped(file.name, 80), size)}>
      <Stack gap="md">
        {header.length === 0 && <Notice tone="bad">{importing.emptyFile}</Notice>}
        {header.length > 0 && rows.length === 0 && <Notice tone="bad">{importing.noRows}</Notice>}
        {unknown.length > 0 && <Notice tone="bad">{importing.unknownColumns(clipped(unknown.join(', ')))}</Notice>}
        {header.length > 0 && missing.length > 0 && (
          <Notice tone="bad">{importing.missingColumns(missing.join(', '))}</Notice>
        )}
        {rows.length > 0 && (
          <div className={classes.scroll} tabIndex={0} role="region" aria-label={importing.previewTitle}>
            <table className={classes.table}>
              <thead>
                <tr>
                  {header.map((cell, place) => (
                    <th key={place} scope="col">
                      {clipped(cell, 40)}
                    </th>
                  ))}
                </tr>
              </thead>
              <tbody>
                {rows.map(({ line, cells }) => (
                  <tr key={line}>
                    {cells.map((cell, place) => (
                      <td key={place}>
                        <bdi>{clipped(cell, 60)}</bdi>
                      </td>
                    ))}
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        )}
        <Group gap="xs">
          {isUsable && <Button onClick={onImport}>{importing.import}</Button>}
          <Button variant="default" onClick={onBack}>
            {importing.otherFile}
          </Button>
        </Group>
      </Stack>
    </Section>
  );
}
