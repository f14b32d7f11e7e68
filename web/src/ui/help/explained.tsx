import { Fragment, type ReactNode } from 'react';
import type { Term } from '../../text/terms/terms.en';
import { useText } from '../../text/text.context';
import { TermHelp } from './term-help';

/** `[[token]]`, or `[[token|secret]]` with the word of the sentence. */
const MARK = /\[\[(\w+)(?:\|([^\]]+))?\]\]/;

/**
 * A text of a catalogue in which words are marked that HR cannot know: `With [[scim|SCIM]] …` makes the word a button with its
 * meaning, `… [[token]]` puts one behind the sentence. So a text says itself where it has to be explained.
 */
export function Explained({ children }: { children: string }): ReactNode {
  const { terms } = useText();
  // Text, name and word in turn.
  const parts = children.split(MARK);
  const pieces: ReactNode[] = [];
  for (let place = 0; place < parts.length; place += 3) {
    const [text, name, word] = parts.slice(place, place + 3);
    pieces.push(text);
    if (name === undefined) continue;
    pieces.push(name in terms.words ? <TermHelp term={name as Term}>{word}</TermHelp> : word);
  }
  return pieces.map((piece, place) => <Fragment key={place}>{piece}</Fragment>);
}
