import { createApp } from './app.setup.js';
import { ConfigurationError, readConfiguration } from './config/configuration.js';
import { stopOnSignal } from './stop-on-signal.js';

try {
  const config = readConfiguration(process.env);
  const app = await createApp(config);
  stopOnSignal(app);
  await app.listen(config.port, config.host);
} catch (error) {
  console.error(error instanceof ConfigurationError ? error.message : error);
  process.exit(1);
}
