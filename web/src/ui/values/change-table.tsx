import type { ReactNode } from 'react';
import { useText } from '../../text/text.context';
import classes from './change-table.module.css';
import { Value } from './value';

/** A value that changed, as people read it. */
interface ChangedValue {
  attribute: string;
  name: string;
  before: string;
  after: string;
}

interface ChangeTableProps {
  changes: readonly ChangedValue[];
  /** False where there is no such side of any: what was made has no before, and what is gone no after. */
  hasBefore?: boolean;
  hasAfter?: boolean;
  /** Whether the names of values are short enough to stand in one line. */
  hasShortNames?: boolean;
}

/** What changed, before and after. */
export function ChangeTable(props: ChangeTableProps): ReactNode {
  const { changes, hasBefore = true, hasAfter = true, hasShortNames = false } = props;
  const { story } = useText().log;
  return (
    <table className={classes.changes} data-whole-names={hasShortNames || undefined}>
      <thead>
        <tr>
          <th scope="col">{story.value}</th>
          {hasBefore && <th scope="col">{story.before}</th>}
          {hasAfter && <th scope="col">{story.after}</th>}
        </tr>
      </thead>
      <tbody>
        {changes.map(({ attribute, name, before, after }) => (
          <tr key={attribute}>
            <th scope="row">{name}</th>
            {hasBefore && (
              <td className={classes.before}>
                <Value>{before}</Value>
              </td>
            )}
            {hasAfter && (
              <td>
                <Value>{after}</Value>
              </td>
            )}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
