import { FIELD_CODES, PROBLEM_CODES } from '../errors/problem-codes.js';

/** A problem document (see `Problem`) in OpenAPI's words. */
export const PROBLEM_SCHEMA = {
  type: 'object',
  description: 'RFC 9457 problem document.',
  required: ['type', 'title', 'status'],
  properties: {
    type: { type: 'string', enum: ['about:blank'] },
    title: { type: 'string', description: 'Words for the status.', example: 'Bad Request' },
    status: { type: 'integer', example: 400 },
    detail: { type: 'string', description: 'What is wrong, in a sentence.' },
    code: {
      type: 'string',
      enum: [...PROBLEM_CODES],
      description:
        'For programs, where the sentence has one. `reauthentication-required`: ask for the password again with ' +
        '`POST /api/session/reauthentication`, then repeat the request. `account-closed`, `password-changed`, ' +
        '`signed-out-everywhere`, `session-expired`: why the session of the cookie has ended.',
    },
    traceId: {
      type: 'string',
      description:
        'By which the trace of the request is found, where the operator has traces taken; as in `x-trace-id`.',
    },
    errors: {
      type: 'array',
      description: 'Field by field, for a form.',
      items: {
        type: 'object',
        required: ['field', 'message'],
        properties: {
          field: { type: 'string', example: 'employments.0.startDate' },
          message: { type: 'string' },
          code: {
            type: 'string',
            enum: [...FIELD_CODES],
            description: 'For programs, where the message has one. `blank`: absent, null or nothing but white space.',
          },
        },
      },
    },
  },
};
