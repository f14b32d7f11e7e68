import { applyDecorators, Controller, Header, UseGuards } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { Access } from '../../access/policy/access-policy.js';
import { ScimEnabledGuard } from './scim-enabled.guard.js';
import { ScimRateGuard } from './scim-rate.guard.js';
import { SCIM_JSON } from '../request/scim-error-answer.js';

/** A controller below `/scim/v2/{tenantId}`: for the tenant's token, within its rate, and only while SCIM is on. */
export const ScimController = (path = ''): ClassDecorator =>
  applyDecorators(
    Controller(`scim/v2/:tenantId/${path}`),
    Access('scim'),
    UseGuards(ScimRateGuard, ScimEnabledGuard),
    ScimMediaType(),
    ApiExcludeController(),
  );

/**
 * Answers carry SCIM's own media type (RFC 7644 §3.1); Entra ID insists on it. Said of every handler, which Nest looks at once,
 * and not by an interceptor: that would cost a look-up a sixth of its time.
 */
function ScimMediaType(): ClassDecorator {
  return ({ prototype }) => {
    const handlers = Object.entries(Object.getOwnPropertyDescriptors(prototype as object));
    for (const [name, handler] of handlers) {
      if (name !== 'constructor') Header('content-type', SCIM_JSON)(prototype as object, name, handler);
    }
  };
}
