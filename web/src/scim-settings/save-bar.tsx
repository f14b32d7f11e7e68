import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import { useText } from '../text/text.context';
import { Notice } from '../ui/messages/notice';
import { problemText } from '../ui/messages/problem-text';
import type { Form } from '../ui/forms/use-form';
import classes from './save-bar.module.css';
import type { SettingsValues } from './settings-form';

/** Stays in sight while there is something to save. */
export function SaveBar({ form, onDiscard }: { form: Form<SettingsValues>; onDiscard: () => void }): ReactNode {
  const t = useText();
  const { save } = t.scim;
  return (
    <div className={classes.bar} data-dirty={form.isDirty || undefined}>
      {form.problem !== null && <Notice tone="bad">{problemText(form.problem, t)}</Notice>}
      <div className={classes.row}>
        <span className={classes.state} role="status">
          {form.isDirty ? save.unsaved : save.saved}
        </span>
        {form.isDirty && (
          <Button variant="default" onClick={onDiscard}>
            {save.discard}
          </Button>
        )}
        {/* Not `disabled`: a disabled button loses the focus of whoever has just pressed it. */}
        <Button
          type="submit"
          loading={form.isSending}
          aria-disabled={!form.isDirty}
          data-disabled={!form.isDirty || undefined}
        >
          {save.submit}
        </Button>
      </div>
    </div>
  );
}
