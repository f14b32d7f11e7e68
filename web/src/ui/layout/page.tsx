import { Title } from '@mantine/core';
import { type ReactNode, useEffect } from 'react';
import { useText } from '../../text/text.context';
import { Explained } from '../help/explained';
import classes from './page.module.css';

interface PageProps {
  title: string;
  /** One sentence: what this page is for. */
  lead?: ReactNode;
  /** Where the page stands, from the outside in. */
  crumbs?: readonly ReactNode[];
  actions?: ReactNode;
  /** For pages of forms and facts, whose lines would get too long. */
  isNarrow?: boolean;
  children?: ReactNode;
}

/** A page with its heading; also names the browser's tab. */
export function Page({ title, lead, crumbs = [], actions, isNarrow = false, children }: PageProps): ReactNode {
  const { shell } = useText();
  useEffect(() => {
    document.title = `${title} · ${shell.product}`;
  }, [title, shell.product]);

  return (
    <div className={isNarrow ? classes.narrow : undefined}>
      <div className={classes.head}>
        <div className={classes.titles}>
          {crumbs.length > 0 && (
            <nav className={classes.crumbs} aria-label={shell.crumbs}>
              <ol>
                {crumbs.map((crumb, place) => (
                  <li key={place}>{crumb}</li>
                ))}
              </ol>
            </nav>
          )}
          <Title order={1} className={classes.title}>
            {title}
          </Title>
          {lead !== undefined && (
            <p className={classes.lead}>{typeof lead === 'string' ? <Explained>{lead}</Explained> : lead}</p>
          )}
        </div>
        {actions !== undefined && <div className={classes.actions}>{actions}</div>}
      </div>
      {children}
    </div>
  );
}
