import type { ReactNode } from 'react';
import classes from './link-button.module.css';

interface LinkButtonProps {
  /** For screen readers, where what is seen says too little. */
  label?: string;
  onPress: () => void;
  children: ReactNode;
}

/** Opens something on this page, and stands in a text. */
export function LinkButton({ label, onPress, children }: LinkButtonProps): ReactNode {
  return (
    <button type="button" className={classes.link} aria-label={label} onClick={onPress}>
      {children}
    </button>
  );
}
