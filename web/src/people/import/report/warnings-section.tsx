import { Button, Stack } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import type { ImportWarning } from '../../../api/views';
import { useText } from '../../../text/text.context';
import { Notice } from '../../../ui/messages/notice';
import { Section } from '../../../ui/layout/section';
import { warningText } from './reason-text';
import classes from './warnings-section.module.css';

/** As many as somebody reads at once. */
const SHOWN = 10;

/** What can be imported and may not be meant. */
export function WarningsSection({ warnings }: { warnings: readonly ImportWarning[] }): ReactNode {
  const { importing } = useText().people;
  const [isAll, setAll] = useState(false);
  if (warnings.length === 0) return null;
  const rest = isAll ? 0 : warnings.length - SHOWN;
  return (
    <Section title={importing.warningsTitle} lead={importing.warningsLead}>
      <Stack gap="xs" align="flex-start">
        <ul className={classes.list}>
          {(isAll ? warnings : warnings.slice(0, SHOWN)).map((warning, place) => (
            <li key={place}>
              <Notice tone="warn">
                <bdi>{warningText(warning, importing)}</bdi>{' '}
                <span className={classes.lines}>
                  {warning.lines.length === 1
                    ? importing.inLine(importing.linesOf(warning.lines, 1))
                    : importing.inLines(
                        importing.linesOf(warning.lines, Math.max(warning.count, warning.lines.length)),
                      )}
                </span>
              </Notice>
            </li>
          ))}
        </ul>
        {rest > 0 && (
          <Button variant="default" onClick={() => setAll(true)}>
            {importing.moreWarnings(rest)}
          </Button>
        )}
      </Stack>
    </Section>
  );
}
