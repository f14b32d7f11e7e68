import { type ReactNode, useState } from 'react';
import { useText } from '../../text/text.context';
import classes from './value.module.css';

/** Characters that are not seen but turn or split what is: control, zero width, direction. */
const UNSEEN = /([\p{Cc}\u200B-\u200F\u202A-\u202E\u2060-\u2069\uFEFF])/u;
/** Longer values begin folded. */
const FOLD = 160;

/**
 * A value that came from outside, e.g. from the identity provider. It cannot turn the text around it (right-to-left
 * marks), hide characters or fill the page.
 */
export function Value({ children, code = false }: { children: string; code?: boolean }): ReactNode {
  const { common } = useText();
  const [isOpen, setOpen] = useState(false);
  const isLong = children.length > FOLD + 40;
  const shown = isLong && !isOpen ? children.slice(0, FOLD) : children;
  return (
    <>
      <bdi className={code ? classes.code : classes.value}>
        {shown.split(UNSEEN).map((part, place) => (UNSEEN.test(part) ? <Unseen key={place} character={part} /> : part))}
        {isLong && !isOpen && '…'}
      </bdi>
      {isLong && (
        <button type="button" className={classes.more} onClick={() => setOpen(!isOpen)}>
          {isOpen ? common.showLess : common.showAll(children.length)}
        </button>
      )}
    </>
  );
}

function Unseen({ character }: { character: string }): ReactNode {
  const { common } = useText();
  const code = (character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0');
  return (
    <span className={classes.mark} title={common.unseenCharacter}>
      {`[U+${code}]`}
    </span>
  );
}
