import { Button } from '@mantine/core';
import { type ReactNode, useEffect, useState } from 'react';
import { useText } from '../../text/text.context';
import { Icon } from '../layout/icon';

interface CopyButtonProps {
  value: string;
  /** What is copied, for screen readers: "Copy SCIM URL". */
  what: string;
  variant?: 'default' | 'filled';
}

/** Copies a value and says so for a moment. */
export function CopyButton({ value, what, variant = 'default' }: CopyButtonProps): ReactNode {
  const { common } = useText();
  const [isCopied, setCopied] = useState(false);

  useEffect(() => {
    if (!isCopied) return;
    const timer = setTimeout(() => setCopied(false), 2500);
    return () => clearTimeout(timer);
  }, [isCopied]);

  return (
    <>
      <Button
        variant={variant}
        size="sm"
        leftSection={<Icon name={isCopied ? 'check' : 'copy'} size={16} />}
        aria-label={`${common.copy}: ${what}`}
        onClick={() => void copy(value).then(() => setCopied(true))}
      >
        {isCopied ? common.copied : common.copy}
      </Button>
      <span className="visually-hidden" role="status">
        {isCopied ? common.copied : ''}
      </span>
    </>
  );
}

/** The clipboard of browsers needs https or localhost; inside a company it may be plain http. */
async function copy(value: string): Promise<void> {
  if (navigator.clipboard !== undefined) return navigator.clipboard.writeText(value);
  const field = document.createElement('textarea');
  field.value = value;
  document.body.append(field);
  field.select();
  document.execCommand('copy');
  field.remove();
}
