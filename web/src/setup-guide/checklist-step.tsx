import type { ReactNode } from 'react';
import { useText } from '../text/text.context';
import { Icon, type IconName } from '../ui/layout/icon';
import { TimeText } from '../ui/values/time-text';
import classes from './checklist.module.css';
import type { ChecklistState } from './steps-of';

/** One line of the checklist. */
export function ChecklistStep({ step }: { step: ChecklistState }): ReactNode {
  const { checklist } = useText();
  const text = checklist.steps[step.step];
  const [look, icon, word] = lookOf(step, checklist.words);
  return (
    <li className={classes.item}>
      <span className={look}>
        <Icon name={icon} size={20} />
        <span className="visually-hidden">{word}</span>
      </span>
      <div>
        {text.name}
        {step.done && step.kind === 'step' && step.at !== null && (
          <div className={classes.note}>
            <TimeText at={step.at} />
          </div>
        )}
        {(!step.done || step.kind === 'warning') && <div className={classes.note}>{text.todo}</div>}
      </div>
    </li>
  );
}

function lookOf(
  { kind, done }: ChecklistState,
  words: { warning: string; done: string; open: string },
): [look: string | undefined, icon: IconName, word: string] {
  if (kind === 'warning') return [classes.warn, 'warning', words.warning];
  return done ? [classes.done, 'check', words.done] : [classes.open, 'circle', words.open];
}
