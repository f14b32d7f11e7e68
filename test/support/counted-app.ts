import { AuditSealer } from '../../src/audit/audit-sealer.js';
import { AlarmWatch } from '../../src/deactivation-alarm/alarm-watch.js';
import { WebhookDispatcher } from '../../src/webhooks/webhook-dispatcher.js';
import { type CountingProxy, countTrips } from './database/counting-proxy.js';
import { startTestApp, type TestApp } from './test-app.js';

/** An application whose trips to the database are counted, without those that it makes by itself, whatever is asked. */
export async function startCountedApp(): Promise<{ app: TestApp; proxy: CountingProxy }> {
  const proxies: CountingProxy[] = [];
  const app = await startTestApp({}, undefined, async (url) => {
    const counting = await countTrips(url);
    proxies.push(counting);
    return counting.url;
  });
  for (const own of [AuditSealer, AlarmWatch, WebhookDispatcher]) await app.nest.get(own).onApplicationShutdown();
  const [proxy] = proxies;
  if (proxy === undefined) throw new Error('The application was started without its proxy.');
  return { app, proxy };
}
