import { OUTGOING_SENTENCES } from '../http/outgoing/outgoing-error.js';

/** Why an event was not delivered, in a sentence for HR. */
const SENTENCES = {
  ...OUTGOING_SENTENCES,
  /** A status that is no success; which one stands beside. */
  refused: 'The receiver answered that it did not take the event.',
  redirect: 'The receiver sends elsewhere, and redirects are not followed. Enter the address to which it leads.',
  gone: 'The receiver answered that it is gone for good (410), so the webhook was switched off.',
  'switched-off': 'The webhook was switched off before the event was delivered.',
  'secret-lost':
    "The signing secret cannot be read any more, because the password of the database's owner is another one. Make a new secret.",
} as const;

export type DeliveryProblem = keyof typeof SENTENCES;
export const DELIVERY_PROBLEMS = Object.keys(SENTENCES) as DeliveryProblem[];

/** @returns what HR is told; with the status where the receiver has given one */
export function problemSentence(problem: DeliveryProblem, status: number | null): string {
  return problem === 'refused' && status !== null
    ? `The receiver answered ${status} and did not take the event.`
    : SENTENCES[problem];
}
