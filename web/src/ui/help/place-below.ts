/** Pixels between the two, and to the edge of the window. */
const GAP = 6;
const EDGE = 8;

/** Puts `panel`, which is open, under `anchor`, or over it where there is no room; it scrolls with the page. */
export function placeBelow(anchor: HTMLElement, panel: HTMLElement): void {
  const from = anchor.getBoundingClientRect();
  const { width, height } = panel.getBoundingClientRect();
  const { clientWidth, clientHeight } = document.documentElement;
  const left = Math.max(EDGE, Math.min(from.left, clientWidth - width - EDGE));
  const isRoom = from.bottom + GAP + height <= clientHeight || from.top < height + GAP + EDGE;
  const top = isRoom ? from.bottom + GAP : from.top - GAP - height;
  panel.style.left = `${left + window.scrollX}px`;
  panel.style.top = `${top + window.scrollY}px`;
}
