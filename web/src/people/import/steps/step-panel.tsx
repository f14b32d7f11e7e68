import { Stack } from '@mantine/core';
import { type ReactNode, useEffect, useRef } from 'react';
import { useText } from '../../../text/text.context';
import { IMPORT_STEPS, type ImportStep } from '../../../text/people/import/import-steps';
import classes from './step-panel.module.css';

interface StepPanelProps {
  step: ImportStep;
  /** What goes on in it; the buttons of one phase are gone in the next. */
  phase: string;
  /** Whether this import asks how dates are written. */
  hasDates: boolean;
  children: ReactNode;
}

/** One step, under the list of all; the focus goes to it when it comes up, or the keyboard would be nowhere. */
export function StepPanel({ step, phase, hasDates, children }: StepPanelProps): ReactNode {
  const { importing } = useText().people;
  const panel = useRef<HTMLDivElement>(null);
  const shown = useRef(`${step} ${phase}`);
  useEffect(() => {
    // Not when the page is entered: its own beginning comes first then.
    if (shown.current === `${step} ${phase}`) return;
    shown.current = `${step} ${phase}`;
    panel.current?.focus({ preventScroll: true });
    window.scrollTo({ top: 0 });
  }, [step, phase]);
  const steps = IMPORT_STEPS.filter((name) => name !== 'dates' || hasDates);
  const place = steps.indexOf(step);
  return (
    <Stack gap="md">
      <nav aria-label={importing.progress}>
        <ol className={classes.steps}>
          {steps.map((name, index) => (
            <li
              key={name}
              aria-current={name === step ? 'step' : undefined}
              data-state={index < place ? 'past' : index === place ? 'here' : 'ahead'}
            >
              {importing.steps[name]}
            </li>
          ))}
        </ol>
      </nav>
      <div ref={panel} tabIndex={-1} role="group" aria-label={importing.steps[step]} className={classes.panel}>
        <Stack gap="md">{children}</Stack>
      </div>
    </Stack>
  );
}
