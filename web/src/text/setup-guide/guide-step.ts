/** What a step shows below its sentence, with the tenant's own values. */
export type GuideValue = 'tenantId' | 'scimUrl' | 'mapping';

/** One thing that IT does in the provider. */
export interface GuideStep {
  text: string;
  note?: string;
  values?: readonly GuideValue[];
}
