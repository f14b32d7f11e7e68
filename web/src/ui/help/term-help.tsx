import { type ReactNode, useEffect, useId, useRef, useState } from 'react';
import type { Term } from '../../text/terms/terms.en';
import { useText } from '../../text/text.context';
import { HelpMark } from './help-mark';
import { placeBelow } from './place-below';
import classes from './term-help.module.css';

interface TermHelpProps {
  term: Term;
  /** The word as it stands in a sentence; left out where the button stands alone beside a field. */
  children?: string;
}

/**
 * A button that opens, beside it, what a word means. The browser's own popover: it closes with Escape, with a press beside it
 * and when another one opens, and it lies over dialogs too.
 */
export function TermHelp({ term, children }: TermHelpProps): ReactNode {
  const { terms, common } = useText();
  const { name, text, more } = terms.words[term];
  const id = useId();
  const button = useRef<HTMLButtonElement>(null);
  const panel = useRef<HTMLSpanElement>(null);
  const [isOpen, setOpen] = useState(false);

  const place = (): void => {
    if (button.current !== null && panel.current !== null) placeBelow(button.current, panel.current);
  };
  useEffect(() => {
    if (!isOpen) return;
    window.addEventListener('resize', place);
    return () => window.removeEventListener('resize', place);
  }, [isOpen]);

  const show = (): void => {
    place();
    // So that it is read out, and that Tab goes on from here; the browser gives the focus back.
    panel.current?.focus({ preventScroll: true });
  };

  return (
    <>
      <button
        ref={button}
        type="button"
        className={children === undefined ? classes.button : classes.word}
        popoverTarget={id}
        aria-expanded={isOpen}
        // Whatever else listens to Escape waits until this is closed.
        data-mantine-stop-propagation={isOpen}
      >
        {children === undefined ? (
          <>
            <HelpMark />
            {terms.what} <span className="visually-hidden">{terms.whatIs(name)}</span>
          </>
        ) : (
          <>
            {children}
            <span className={classes.mark}>
              <HelpMark />
            </span>
            <span className="visually-hidden"> ({terms.what})</span>
          </>
        )}
      </button>
      <span
        ref={panel}
        id={id}
        popover="auto"
        role="dialog"
        aria-labelledby={isOpen ? `${id}-name` : undefined}
        aria-describedby={isOpen ? `${id}-text` : undefined}
        tabIndex={-1}
        className={classes.panel}
        data-mantine-stop-propagation={isOpen}
        // Filled before it is seen, so that its size is known when it is placed.
        onBeforeToggle={(event) => setOpen(event.newState === 'open')}
        onToggle={(event) => event.newState === 'open' && show()}
        // What is pressed in here is not pressed in what stands around it.
        onClick={(event) => event.stopPropagation()}
      >
        {isOpen && (
          <>
            <span className={classes.head}>
              <strong id={`${id}-name`}>{name}</strong>
              <button
                type="button"
                className={classes.close}
                popoverTarget={id}
                popoverTargetAction="hide"
                aria-label={common.close}
                data-mantine-stop-propagation={isOpen}
              >
                <span aria-hidden="true">×</span>
              </button>
            </span>
            <span id={`${id}-text`} className={classes.text}>
              {text}
              {more !== undefined && <span className={classes.more}>{more}</span>}
            </span>
          </>
        )}
      </span>
    </>
  );
}
