import type { IgnoredAttribute } from '../../../provisioning-log/provisioning-log-entry.js';
import { loggable, sentValue } from '../../../provisioning-log/sent-value.js';
import { withoutRepetitionMark } from '../../protocol/json/loose-json.js';
import type { LeftOut } from '../../protocol/leniency/parts.js';

/** What was left out of a request, as the log keeps it. */
export function ignoredPart({ attribute, sent, reason }: LeftOut): IgnoredAttribute {
  return { attribute: loggable(withoutRepetitionMark(attribute)), value: sentValue(attribute, sent), reason };
}
