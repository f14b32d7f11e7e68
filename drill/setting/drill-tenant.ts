import { OPERATOR_TOKEN } from './server-process.js';

/** A tenant with SCIM on, whose persons wait for their users. */
export interface DrillTenant {
  tenantId: string;
  token: string;
  /** The e-mail of each person, which is the user name, too. */
  userNames: readonly string[];
}

/** @param base of a server */
export async function makeTenant(base: string, tenantId: string, persons: number): Promise<DrillTenant> {
  const call = async (method: string, path: string, body: object): Promise<unknown> => {
    const answer = await fetch(`${base}/api/${path}`, {
      method,
      headers: { authorization: `Bearer ${OPERATOR_TOKEN}`, 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${await answer.text()}`);
    return answer.json();
  };
  const admin = {
    userName: 'hr',
    email: 'hr@drill.example',
    password: 'made up for nobody',
    givenName: 'Holly',
    familyName: 'Reyes',
  };
  await call('POST', 'tenants', { tenantId, name: 'Drill', admin });
  await call('PUT', `tenants/${tenantId}/scim-settings`, { enabled: true, matchMethod: 'internalEmail' });
  const userNames = Array.from({ length: persons }, (_, number) => `person${number}@drill.example`);
  for (const [number, internalEmail] of userNames.entries()) {
    const person = { personCode: `P${number}`, givenName: 'Ada', familyName: `Drill${number}`, internalEmail };
    await call('POST', `tenants/${tenantId}/persons`, person);
  }
  const { token } = (await call('POST', `tenants/${tenantId}/scim-tokens`, {})) as { token: string };
  return { tenantId, token, userNames };
}
