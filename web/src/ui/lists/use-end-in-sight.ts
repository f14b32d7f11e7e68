import { useEffect, useRef, useState } from 'react';

/** So far below the window more is asked for already. */
const AHEAD = '600px';

/**
 * Tells when the end of a list comes into sight.
 *
 * @param isWaiting whether anybody wants to know
 * @param onSight told again for each time that somebody waits anew and the end is in sight
 * @returns what the element at the end has as its ref
 */
export function useEndInSight(isWaiting: boolean, onSight: () => void): (element: Element | null) => void {
  const [end, setEnd] = useState<Element | null>(null);
  const tell = useRef(onSight);
  tell.current = onSight;
  useEffect(() => {
    if (end === null || !isWaiting || !('IntersectionObserver' in window)) return;
    const observer = new IntersectionObserver(
      (entries) => {
        if (entries.some(({ isIntersecting }) => isIntersecting)) tell.current();
      },
      { rootMargin: `0px 0px ${AHEAD} 0px` },
    );
    observer.observe(end);
    return () => observer.disconnect();
  }, [end, isWaiting]);
  return setEnd;
}
