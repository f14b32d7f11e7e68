import type { ReactNode } from 'react';
import type { Certificate } from '../api/views';
import { useText } from '../text/text.context';
import { Notice, type Tone } from '../ui/messages/notice';
import { clipped } from '../ui/values/clipped';
import { TimeText } from '../ui/values/time-text';

const TONES: Record<Certificate['state'], Tone> = {
  valid: 'good',
  expired: 'warn',
  'not-yet-valid': 'warn',
  unusable: 'bad',
};

/** What HR has to know of each certificate that is saved: until when it holds, and whether it can be used. */
export function CertificateStates({ certificates }: { certificates: readonly Certificate[] }): ReactNode {
  const { providers: t } = useText();
  return certificates.map(({ fingerprint, subject, state, validTo }, place) => (
    <Notice key={`${place} ${fingerprint}`} tone={TONES[state]}>
      <bdi>{clipped(subject, 60)}</bdi>
      {validTo !== null && (
        <>
          {' '}
          {t.certificateUntil} <TimeText at={validTo} exact />
        </>
      )}
      : {t.certificateStates[state]}
    </Notice>
  ));
}
