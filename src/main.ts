import { createApp } from './app.setup.js';
import { ConfigurationError, readConfiguration } from './config/configuration.js';

try {
  const config = readConfiguration(process.env);
  const app = await createApp(config);
  await app.listen(config.port, config.host);
} catch (error) {
  console.error(error instanceof ConfigurationError ? error.message : error);
  process.exit(1);
}
