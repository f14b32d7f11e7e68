import { Anchor } from '@mantine/core';
import type { ReactNode } from 'react';

interface LinkButtonProps {
  /** For screen readers, where what is seen says too little. */
  label?: string;
  onPress: () => void;
  children: ReactNode;
}

/** Opens something on this page, and stands in a text. */
export function LinkButton({ label, onPress, children }: LinkButtonProps): ReactNode {
  return (
    <Anchor component="button" type="button" inherit underline="always" aria-label={label} onClick={onPress}>
      {children}
    </Anchor>
  );
}
