import type { ReactNode } from 'react';
import type { ItPage, KeyAttribute } from '../api/views';
import { useText } from '../text/text.context';
import classes from './it-page.module.css';

const ENTERPRISE = 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User';
const OWN = 'urn:ietf:params:scim:schemas:extension:cezanne:2.0:User';

/** What is usually mapped to each attribute at the two providers. */
const SOURCES = {
  userName: { okta: 'userName', entra: 'userPrincipalName' },
  'emails[type eq "work"].value': { okta: 'email', entra: 'mail' },
  employeeNumber: { okta: 'employeeNumber', entra: 'employeeId' },
  'name.givenName, name.familyName': { okta: 'firstName, lastName', entra: 'givenName, surname' },
  role: { okta: 'role', entra: 'SingleAppRoleAssignment([appRoleAssignments]) → roles[primary eq "True"].value' },
  externalId: { okta: '–', entra: 'objectId' },
  active: { okta: '–', entra: 'Switch([IsSoftDeleted], , "False", "True", "True", "False")' },
} as const;
type Row = keyof typeof SOURCES;

/** What the provider must send, given how persons are matched. */
export function MappingTable({ facts }: { facts: ItPage }): ReactNode {
  const { mapping } = useText().itPage;
  const meanings: Record<Row, string> = {
    userName: mapping.userName,
    'emails[type eq "work"].value': useMeaning(facts, 'emails', mapping.email),
    employeeNumber: useMeaning(facts, 'employeeNumber', mapping.number),
    'name.givenName, name.familyName': mapping.names,
    role: mapping.role,
    externalId: mapping.externalId,
    active: mapping.active,
  };
  return (
    <>
      <div className={classes.scroll} tabIndex={0} role="region" aria-label={mapping.table}>
        <table className={classes.table}>
          <thead>
            <tr>
              <th scope="col">{mapping.attribute}</th>
              <th scope="col">{mapping.send}</th>
              <th scope="col">{mapping.okta}</th>
              <th scope="col">{mapping.entra}</th>
            </tr>
          </thead>
          <tbody>
            {(Object.keys(SOURCES) as Row[]).map((row) => (
              <tr key={row}>
                <th scope="row">
                  <code>{row}</code>
                </th>
                <td>{meanings[row]}</td>
                <td>
                  <code>{SOURCES[row].okta}</code>
                </td>
                <td>
                  <code>{SOURCES[row].entra}</code>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <div className={classes.label}>{mapping.namespaces}</div>
      <dl className={classes.namespaces}>
        <dt>employeeNumber</dt>
        <dd>
          <code>{ENTERPRISE}</code>
        </dd>
        <dt>role</dt>
        <dd>
          <code>{OWN}</code>
        </dd>
      </dl>
    </>
  );
}

/** An attribute may find the person, have to fit the person, both, or neither. */
function useMeaning({ matching, secondKey }: ItPage, attribute: KeyAttribute, otherwise: string): string {
  const { mapping } = useText().itPage;
  const found = [
    ...(matching.keyAttribute === attribute ? [mapping.keys[matching.method]] : []),
    ...(secondKey?.keyAttribute === attribute ? [mapping.secondKeys[secondKey.method]] : []),
  ];
  return found.length === 0 ? otherwise : found.join(' ');
}
