import type { ReactNode } from 'react';

/** A question mark in a circle; hidden from screen readers. */
export function HelpMark(): ReactNode {
  return (
    <svg
      width={14}
      height={14}
      viewBox="0 0 20 20"
      fill="none"
      stroke="currentColor"
      strokeWidth={1.7}
      aria-hidden="true"
    >
      <circle cx={10} cy={10} r={7.5} />
      <path d="M7.8 8.2a2.2 2.2 0 1 1 3.2 2c-.7.4-1 .8-1 1.6M10 14.2v.01" strokeLinecap="round" />
    </svg>
  );
}
