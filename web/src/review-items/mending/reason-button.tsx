import { Button } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import { ReasonDialog } from './reason-dialog';

interface ReasonButtonProps {
  text: { button: string; title: string; text: string; confirm: string };
  isDangerous?: boolean;
  onConfirm: (reason: string) => Promise<unknown>;
}

/** A decision that is made with a reason. */
export function ReasonButton({ text, isDangerous, onConfirm }: ReasonButtonProps): ReactNode {
  const [isAsking, setAsking] = useState(false);
  return (
    <>
      <Button variant="default" onClick={() => setAsking(true)}>
        {text.button}
      </Button>
      {isAsking && (
        <ReasonDialog text={text} isDangerous={isDangerous} onConfirm={onConfirm} onClose={() => setAsking(false)} />
      )}
    </>
  );
}
