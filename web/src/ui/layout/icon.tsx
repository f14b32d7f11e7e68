import type { ReactNode } from 'react';

/** Drawn on a field of 20 by 20, in lines. */
const PATHS = {
  plug: 'M7 3v4M13 3v4M5 7h10v3a5 5 0 0 1-10 0zM10 15v3',
  list: 'M4 5h.01M4 10h.01M4 15h.01M8 5h8M8 10h8M8 15h8',
  inbox: 'M3.5 11.5 5.5 4h9l2 7.5V16h-13zM3.5 11.5H7a3 3 0 0 0 6 0h3.5',
  shield: 'M10 2.5 16 5v4.5c0 4-2.6 6.6-6 8-3.4-1.4-6-4-6-8V5z',
  link: 'M8.5 11.5l3-3M7 9.5 5 11.5a2.5 2.5 0 0 0 3.5 3.5l2-2M13 10.5l2-2A2.5 2.5 0 0 0 11.5 5l-2 2',
  people:
    'M7.5 9.5a3 3 0 1 0 0-6 3 3 0 0 0 0 6zM2.5 16.5c0-2.8 2.2-4.5 5-4.5s5 1.7 5 4.5M13 4a2.7 2.7 0 0 1 0 5M14.5 12.3c1.8.5 3 2 3 4.2',
  key: 'M7 13.5a3.5 3.5 0 1 0 0-7 3.5 3.5 0 0 0 0 7zM10.5 10H18M15 10v3',
  badge:
    'M5 3h10v14H5zM8 3v2h4V3M10 11a1.7 1.7 0 1 0 0-3.4A1.7 1.7 0 0 0 10 11zM7.3 14.4c.3-1.2 1.3-1.9 2.7-1.9s2.4.7 2.7 1.9',
  copy: 'M7 7h9v9H7zM13 7V4H4v9h3',
  check: 'M4 10.5 8 14.5 16 5.5',
  cross: 'M5 5l10 10M15 5 5 15',
  warning: 'M10 3 18 16.5H2zM10 8v4M10 14.2v.01',
  info: 'M10 17.5a7.5 7.5 0 1 0 0-15 7.5 7.5 0 0 0 0 15zM10 9v5M10 6.2v.01',
  chevron: 'M7 4l6 6-6 6',
  circle: 'M10 16.5a6.5 6.5 0 1 0 0-13 6.5 6.5 0 0 0 0 13z',
  history: 'M3.5 10a6.5 6.5 0 1 0 2-4.7L3.5 7M3.5 3.5V7H7M10 6.5V10l2.5 1.5',
  send: 'M17 3 2.5 8.5 8.5 11.5 11.5 17.5zM8.5 11.5 17 3',
  lock: 'M5 9h10v7.5H5zM7 9V6.5a3 3 0 0 1 6 0V9',
  door: 'M5 17V3.5h7V17M12 5.5h3V17M3 17h14M9.5 10.5v.01',
  search: 'M9 14.5a5.5 5.5 0 1 0 0-11 5.5 5.5 0 0 0 0 11zM13 13l4 4',
} as const;
export type IconName = keyof typeof PATHS;

/** A drawing beside a text that says the same; hidden from screen readers. */
export function Icon({ name, size = 18 }: { name: IconName; size?: number }): ReactNode {
  return (
    <svg
      width={size}
      height={size}
      viewBox="0 0 20 20"
      fill="none"
      stroke="currentColor"
      strokeWidth={1.6}
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
      focusable="false"
      // The drawing keeps its size where text beside it is long.
      flex-shrink={0}
    >
      <path d={PATHS[name]} />
    </svg>
  );
}
