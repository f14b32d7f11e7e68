import { defineEntity, p } from '@mikro-orm/postgresql';
import { tenantOwned } from '../../database/schema/tenant-owned.js';
import type { SessionEnd } from './session-end.js';

const EndedSessionSchema = defineEntity({
  name: 'EndedSession',
  ...tenantOwned('ended_session'),
  properties: {
    tenantId: p.text().primary(),
    /** Of the session that was. */
    id: p.uuid().primary(),
    /** Likewise: whoever still shows its secret is told why it ended. */
    digest: p.blob().hidden(),
    reason: p.text().$type<SessionEnd>(),
    /** When the session would have ended in any case; nobody has to be told any more. */
    forgetAt: p.datetime().length(3),
  },
  uniques: [{ name: 'ended_session_digest_key', properties: ['tenantId', 'digest'] }],
});

/**
 * Why a session was ended by another hand. It points at no account, because that may be what is gone; it says nothing of
 * anybody.
 */
export class EndedSession extends EndedSessionSchema.class {}
EndedSessionSchema.setClass(EndedSession);
