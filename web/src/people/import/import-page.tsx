import { Button, Group } from '@mantine/core';
import { getRouteApi, Link, useRouter } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useLocale, useText } from '../../text/text.context';
import { clipped } from '../../ui/values/clipped';
import { LeaveGuard } from '../../ui/forms/leave-guard';
import { Notice } from '../../ui/messages/notice';
import { Page } from '../../ui/layout/page';
import { Section } from '../../ui/layout/section';
import { ColumnsStep } from './steps/columns-step';
import { dateExample } from './choice/date-example';
import { DatesStep } from './steps/dates-step';
import { DoneStep } from './steps/done-step';
import { FileChoice } from './steps/file-choice';
import type { ImportFile } from './choice/import-file';
import type { ImportStep } from '../../text/people/import/import-steps';
import { PastImports } from './past/past-imports';
import { PreviewStep } from './steps/preview-step';
import { Sending } from './sending/sending';
import { StepPanel } from './steps/step-panel';
import { type ImportWork, useImport } from './sending/use-import';

const route = getRouteApi('/signed-in/people/import');

/** From a file to persons: choose it, say what its columns are, see what will happen, import, and take it back. */
export function ImportPage(): ReactNode {
  const { nav, people } = useText();
  const { importing } = people;
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const work = useImport({
    step: search.step ?? 'choose',
    go: (step, { replace = false } = {}) =>
      void navigate({ search: step === 'choose' ? {} : { step }, replace, resetScroll: false }),
  });
  const { step, problem, sending } = work;
  return (
    <Page isNarrow title={importing.title} lead={importing.lead} crumbs={[<Link to="/people">{nav.people}</Link>]}>
      <LeaveGuard when={sending !== null && !sending.isDryRun} text={importing.leaveText} />
      <StepPanel step={step} phase={sending === null ? 'still' : 'busy'} hasDates={work.hasDates || step === 'dates'}>
        {problem !== null && <Notice tone="bad">{problem}</Notice>}
        {step === 'choose' && (
          <>
            <FileChoice isReading={work.isPending} onChoose={work.choose} />
            <PastImports />
          </>
        )}
        {step === 'done' && work.done !== null && <DoneStep {...work.done} onAnother={() => work.go('choose')} />}
        {work.file !== null && step !== 'choose' && step !== 'done' && (
          <OpenFile step={step} work={work} file={work.file} />
        )}
      </StepPanel>
    </Page>
  );
}

interface OpenFileProps {
  step: Exclude<ImportStep, 'choose' | 'done'>;
  work: ImportWork;
  file: ImportFile;
}

/** The steps between a chosen file and its import. */
function OpenFile({ step, work, file }: OpenFileProps): ReactNode {
  const t = useText();
  const { importing } = t.people;
  const { history } = useRouter();
  const fileText = useFileText(file);
  const { columns } = file.inspection;
  if (step === 'columns') {
    return (
      <ColumnsStep
        fileText={fileText}
        columns={columns}
        targets={work.targets}
        isPending={work.isPending}
        onChange={work.setTargets}
        onNext={work.acceptColumns}
        onBack={() => work.go('choose')}
      />
    );
  }
  if (step === 'dates') {
    return (
      <DatesStep
        fileText={fileText}
        example={dateExample(columns, work.targets)}
        order={work.order}
        onChange={work.setOrder}
        onNext={work.check}
        onBack={() => history.back()}
      />
    );
  }
  if (work.sending !== null) {
    const { isDryRun, share } = work.sending;
    return (
      <Sending
        title={isDryRun ? importing.checking : importing.sending}
        fileText={fileText}
        share={share}
        onCancel={() => (isDryRun ? history.back() : work.cancel())}
      />
    );
  }
  if (work.preview !== null) {
    return (
      <PreviewStep
        file={file}
        fileText={fileText}
        dates={work.order}
        result={work.preview}
        onImport={work.importAll}
        onChangeDates={() => work.go('dates')}
        onBack={() => history.back()}
      />
    );
  }
  return (
    <Section title={importing.previewTitle} lead={fileText}>
      <Group gap="xs">
        <Button onClick={() => work.check(work.order)}>{t.common.tryAgain}</Button>
        <Button variant="default" onClick={() => history.back()}>
          {importing.back}
        </Button>
      </Group>
    </Section>
  );
}

function useFileText({ blob }: ImportFile): string {
  const { importing } = useText().people;
  const size = new Intl.NumberFormat(useLocale(), { maximumFractionDigits: 1 }).format(blob.size / 1024);
  return importing.file(clipped(blob.name, 80), size);
}
