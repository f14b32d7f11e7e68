import { entities } from './src/boot/entities.js';
import { ormOptions } from './src/database/orm-options.js';

/** For the ORM's own command line (`npm run migration:create`, `migration:check`), which compares with the snapshot. */
export default ormOptions(process.env['DATABASE_URL'] ?? 'postgres://localhost/none', entities);
