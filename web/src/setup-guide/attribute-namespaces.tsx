import type { ReactNode } from 'react';
import { useText } from '../text/text.context';
import { CopyField } from '../ui/values/copy-field';
import classes from './guide-steps.module.css';

/** What a provider has to be told of each attribute that is not a core one (RFC 7643 §4.3, and our own extension). */
const NAMESPACES = {
  employeeNumber: 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User',
  role: 'urn:ietf:params:scim:schemas:extension:cezanne:2.0:User',
};

/** For those who make the provider's app themselves; an app from a catalogue knows them. */
export function AttributeNamespaces(): ReactNode {
  const { mapping } = useText().guide;
  return (
    <details className={classes.namespaces}>
      <summary>{mapping.namespaces}</summary>
      <div className={classes.values}>
        {Object.entries(NAMESPACES).map(([attribute, namespace]) => (
          <CopyField key={attribute} label={attribute} value={namespace} />
        ))}
      </div>
    </details>
  );
}
