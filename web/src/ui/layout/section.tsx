import { Title } from '@mantine/core';
import { type ReactNode, useId } from 'react';
import { Explained } from '../help/explained';
import classes from './section.module.css';

interface SectionProps {
  title: string;
  lead?: ReactNode;
  /** Stands at the right of the title. */
  action?: ReactNode;
  /** By which an address leads to it. */
  anchor?: string;
  children?: ReactNode;
}

/** A part of a page, on a ground of its own. */
export function Section({ title, lead, action, anchor, children }: SectionProps): ReactNode {
  const id = useId();
  return (
    <section className={classes.section} aria-labelledby={id} id={anchor}>
      <div className={classes.head}>
        <div className={classes.titles}>
          <Title order={2} className={classes.title} id={id}>
            {title}
          </Title>
          {lead !== undefined && (
            <p className={classes.lead}>{typeof lead === 'string' ? <Explained>{lead}</Explained> : lead}</p>
          )}
        </div>
        {action}
      </div>
      {children}
    </section>
  );
}
