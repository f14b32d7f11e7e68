import type { ReactNode } from 'react';
import type { Undone } from '../records/undo/undo.queries';
import { useText } from '../text/text.context';
import { Section } from '../ui/layout/section';
import { CopyButton } from '../ui/values/copy-button';
import { Facts } from '../ui/values/facts';

/** What IT has to do so that the provider does not do again what was undone; to be sent on. */
export function ForIt({ codes }: { codes: Undone['adviceCodes'] }): ReactNode {
  const { undo: t } = useText();
  const all = codes.map((code) => t.advice[code]);
  const letter = all.flatMap(({ okta, entra }) => [`${t.okta}: ${okta}`, `${t.entra}: ${entra}`]).join('\n\n');
  return (
    <Section title={t.it} lead={t.itLead} action={<CopyButton value={letter} what={t.it} />}>
      <Facts
        items={[
          [t.okta, all.map(({ okta }) => <div key={okta}>{okta}</div>)],
          [t.entra, all.map(({ entra }) => <div key={entra}>{entra}</div>)],
        ]}
      />
    </Section>
  );
}
