import { Stack } from '@mantine/core';
import type { ReactNode } from 'react';
import type { CheckResult } from '../../api/views';
import { useText } from '../../text/text.context';
import { Icon } from '../../ui/layout/icon';
import { Notice } from '../../ui/messages/notice';
import classes from './sign-in-test.module.css';

/** How each check of a sign-in went: what has failed in full, what has passed for whoever wants to see it. */
export function CheckList({ checks }: { checks: readonly CheckResult[] }): ReactNode {
  const { signInTest: t } = useText().providers;
  const failed = checks.filter(({ passed }) => !passed);
  const passed = checks.filter((check) => check.passed);
  return (
    <Stack gap="md">
      <Notice tone={failed.length === 0 ? 'good' : 'bad'}>
        {failed.length === 0 ? t.allPassed : t.failed(failed.length, checks.length)}
      </Notice>
      {failed.length > 0 && (
        <ul className={classes.checks}>
          {failed.map((check) => (
            <Check key={check.name} check={check} />
          ))}
        </ul>
      )}
      <details className={classes.passed} open={failed.length === 0 || undefined}>
        <summary>{t.passedOnes(passed.length)}</summary>
        <ul className={classes.checks}>
          {passed.map((check) => (
            <Check key={check.name} check={check} />
          ))}
        </ul>
      </details>
    </Stack>
  );
}

function Check({ check: { name, passed, detail } }: { check: CheckResult }): ReactNode {
  const { signInTest: t } = useText().providers;
  // A server that is newer than this page may have a check that is not known here.
  const text = (t.checks as Partial<typeof t.checks>)[name];
  return (
    <li className={classes.check} data-failed={passed ? undefined : true}>
      <Icon name={passed ? 'check' : 'cross'} />
      <div>
        <span className="visually-hidden">{passed ? t.passed : t.notPassed} </span>
        {text?.name ?? name}
        {!passed && (
          <div className={classes.forIt}>
            {text !== undefined && (
              <div>
                {t.whatToDo} {text.todo}
              </div>
            )}
            {detail !== null && (
              <div>
                {t.forIt} <bdi lang="en">{detail}</bdi>
              </div>
            )}
          </div>
        )}
      </div>
    </li>
  );
}
