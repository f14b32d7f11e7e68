import { useEffect, useState } from 'react';

/** Nobody has touched the page for this long: it stops asking the server, so that the session can end. Milliseconds. */
const AWAY_AFTER = 10 * 60_000;
const SIGNS = ['pointerdown', 'pointermove', 'keydown', 'scroll', 'focus'] as const;

/**
 * Whether somebody seems to be looking. Pages that refresh by themselves ask this: a page left open must not keep a
 * session alive that should end for want of use.
 */
export function useAttention(): boolean {
  const [isThere, setThere] = useState(true);
  useEffect(() => {
    let last = Date.now();
    const touch = (): void => {
      last = Date.now();
      setThere(true);
    };
    const timer = setInterval(() => setThere(Date.now() - last < AWAY_AFTER), 15_000);
    for (const sign of SIGNS) window.addEventListener(sign, touch, { passive: true });
    return () => {
      clearInterval(timer);
      for (const sign of SIGNS) window.removeEventListener(sign, touch);
    };
  }, []);
  return isThere;
}
