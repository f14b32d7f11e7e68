import { answerOf, api } from '../api/client';
import type { PasswordReason } from '../api/password-needed';
import { ApiProblem } from '../api/problem';
import type { SessionView } from '../api/views';

/** Signs in again, or gives the password of the session that goes on; one that has ended meanwhile begins anew. */
export async function givePassword(reason: PasswordReason, session: SessionView, password: string): Promise<void> {
  const { tenantId, userName } = session;
  if (reason === 'long-ago') {
    try {
      await answerOf(api.POST('/api/session/reauthentication', { body: { password } }));
      return;
    } catch (error) {
      if (!(error instanceof ApiProblem) || error.status !== 401) throw error;
    }
  }
  await answerOf(api.POST('/api/session', { body: { tenantId, userName, password } }));
}
