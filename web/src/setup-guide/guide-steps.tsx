import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import type { GuideStep } from '../text/setup-guide/guide-step';
import type { KeyAttribute, MatchMethod, ScimSettings } from '../api/views';
import { matchMethodsQuery } from '../records/scim-settings/scim-settings.queries';
import { useTenantId } from '../session/session';
import { useText } from '../text/text.context';
import { CopyField } from '../ui/values/copy-field';
import { AttributeNamespaces } from './attribute-namespaces';
import classes from './guide-steps.module.css';

/** What IT does in the provider, step by step. */
export function GuideSteps({ steps, settings }: { steps: readonly GuideStep[]; settings: ScimSettings }): ReactNode {
  const { guide } = useText();
  return (
    <ol className={classes.steps}>
      {steps.map((step) => (
        <li key={step.text}>
          {step.text}
          {step.values !== undefined && (
            <div className={classes.values}>
              {step.values.map((value) =>
                value === 'mapping' ? (
                  <MappingTable key={value} method={settings.matchMethod} />
                ) : (
                  <CopyField key={value} label={guide.values[value]} value={settings[value]} />
                ),
              )}
            </div>
          )}
          {step.note !== undefined && <div className={classes.note}>{step.note}</div>}
        </li>
      ))}
    </ol>
  );
}

/** What the provider must send, given how persons are matched. */
function MappingTable({ method }: { method: MatchMethod }): ReactNode {
  const { guide, matchMethods } = useText();
  const { mapping } = guide;
  const { data: methods } = useQuery(matchMethodsQuery(useTenantId()));
  const facts = methods?.find((candidate) => candidate.method === method);
  const { key } = matchMethods[method];
  const keys: Record<KeyAttribute, { asKey: string; otherwise: string }> = {
    emails: { asKey: mapping.emailAsKey(key), otherwise: mapping.email },
    employeeNumber: { asKey: mapping.numberAsKey(key), otherwise: mapping.number },
  };
  const rows = [
    ['userName', mapping.userName],
    ...Object.entries(keys).map(([attribute, { asKey, otherwise }]) => [
      attribute,
      facts === undefined ? '…' : facts.keyAttribute === attribute ? asKey : otherwise,
    ]),
    ['role', mapping.role],
  ];
  return (
    <>
      <table className={classes.table}>
        <thead>
          <tr>
            <th scope="col">{mapping.attribute}</th>
            <th scope="col">{mapping.meaning}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(([attribute, meaning]) => (
            <tr key={attribute}>
              <td>
                <code>{attribute}</code>
              </td>
              <td>{meaning}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <AttributeNamespaces />
    </>
  );
}
