import type { ReactNode } from 'react';
import type { LogEntry } from '../../api/views';
import { useText } from '../../text/text.context';
import { Value } from '../../ui/values/value';
import { attributeName } from './attribute-name';
import classes from './change-list.module.css';
import { plainValue } from './plain-value';

/** What changed, before and after. */
export function ChangeList({ changes }: { changes: LogEntry['changes'] }): ReactNode {
  const { log } = useText();
  const { story, attributes } = log;
  return (
    <table className={classes.changes}>
      <thead>
        <tr>
          <th scope="col">{story.value}</th>
          <th scope="col">{story.before}</th>
          <th scope="col">{story.after}</th>
        </tr>
      </thead>
      <tbody>
        {changes.map(({ attribute, before, after }) => (
          <tr key={attribute}>
            <th scope="row">{attributeName(attribute, attributes)}</th>
            <td className={classes.before}>
              <Value>{plainValue(before, log)}</Value>
            </td>
            <td>
              <Value>{plainValue(after, log)}</Value>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
