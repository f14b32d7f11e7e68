import type { ReactNode } from 'react';
import { useText } from '../../text/text.context';
import { ButtonLink } from '../../ui/layout/button-link';
import type { Chosen } from '../../ui/lists/use-selection';

/** So many fit into an address. */
const MOST = 200;

/** The way to what undoing the chosen entries would come to. */
export function UndoChosen({ chosen }: { chosen: readonly Chosen[] }): ReactNode {
  const { undo: t } = useText();
  if (chosen.length === 0) return null;
  if (chosen.length > MOST) return <span role="status">{t.tooManyChosen(MOST)}</span>;
  const entries = chosen.map(({ id }) => id).join(',');
  return (
    <ButtonLink to="/integrations/provisioning-log/undo" search={{ entries }} variant="default" size="xs">
      {t.toUndoChosen}
    </ButtonLink>
  );
}
