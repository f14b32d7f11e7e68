/**
 * Routes that are no handler of a controller and so cannot declare a policy: all of them are for everybody, and there are no
 * others (see `RouteInventory`).
 */
export const PUBLIC_ROUTES: ReadonlySet<string> = new Set([
  // The console: its one page and what that loads.
  '/*',
  '/assets/*',
  // The description of the admin REST, and the page to browse it.
  '/api/openapi.json',
  '/api/docs',
  '/api/docs/start.js',
  '/api/docs/assets/*',
]);
