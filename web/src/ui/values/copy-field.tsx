import type { ReactNode } from 'react';
import { Explained } from '../help/explained';
import { CopyButton } from './copy-button';
import classes from './copy-field.module.css';

interface CopyFieldProps {
  label: string;
  value: string;
  hint?: ReactNode;
  variant?: 'default' | 'filled';
}

/** A value to be taken elsewhere. */
export function CopyField({ label, value, hint, variant }: CopyFieldProps): ReactNode {
  return (
    <div>
      <div className={classes.label}>{label}</div>
      <div className={classes.row}>
        <bdi className={classes.value}>{value}</bdi>
        <CopyButton value={value} what={label} variant={variant} />
      </div>
      {hint !== undefined && (
        <div className={classes.hint}>{typeof hint === 'string' ? <Explained>{hint}</Explained> : hint}</div>
      )}
    </div>
  );
}
