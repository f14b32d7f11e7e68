import type { ScimClient } from '../http/scim-client.js';
import type { Crowd } from './crowd.js';
import { lookUp, setActive } from './scim-requests.js';

/**
 * What one person's coming, changing, leaving and coming back is to Okta (docs/okta.md §2.1, §3.1 to §3.3): looked for and
 * created; read, and replaced by what was read with Okta's own on top; deactivated; looked for again, reactivated, read and
 * replaced. Nine requests.
 */
export async function oktaCycle(client: ScimClient, crowd: Crowd): Promise<void> {
  const profile = crowd.newcomer();
  await lookUp(client, profile.userName, 0);
  const created = await client.send('POST', 'Users', profile);
  const { id } = JSON.parse(created.toString()) as { id: string };
  await pushProfile(client, id, {
    ...profile,
    emails: [{ primary: true, value: `new.${profile.userName}`, type: 'work' }],
  });
  await setActive(client, id, false);
  await lookUp(client, profile.userName, 1);
  await setActive(client, id, true);
  await pushProfile(client, id, profile);
}

async function pushProfile(client: ScimClient, id: string, profile: object): Promise<void> {
  const there = await client.read<object>(`Users/${id}`);
  await client.send('PUT', `Users/${id}`, { ...there, ...profile });
}
