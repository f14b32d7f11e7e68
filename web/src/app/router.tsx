import {
  createRootRouteWithContext,
  createRoute,
  createRouter,
  lazyRouteComponent,
  Outlet,
  redirect,
} from '@tanstack/react-router';
import type { QueryClient } from '@tanstack/react-query';
import { readAccessSearch } from '../records/access-report/access-search';
import { readAuditSearch } from '../records/audit/audit-search';
import { readAccountsSearch } from '../records/accounts/accounts-search';
import { readDeletedAccountsSearch } from '../records/deleted-accounts/deleted-accounts.queries';
import { readNewProviderSearch } from '../identity-providers/new-provider-search';
import { readMyAccountSearch } from '../my-account/my-account-search';
import { readImportSearch } from '../people/import/steps/import-step';
import { readNewPersonSearch, readPeopleSearch } from '../records/people/people-search';
import { readReviewSearch } from '../records/review-items/review-search';
import { readLogSearch } from '../records/provisioning-log/log-search';
import { readUndoSearch } from '../records/undo/undo-search';
import { readRolesSearch } from '../records/roles/roles-search';
import { readSamlMappingsSearch } from '../records/saml-mappings/saml-mappings-search';
import { scimSettingsQuery } from '../records/scim-settings/scim-settings.queries';
import { ScimSettingsPage } from '../scim-settings/scim-settings-page';
import { readSignInSearch } from '../sign-in/sign-in-search';
import { SignInPage } from '../sign-in/sign-in-page';
import { NotFoundPage } from './states/not-found-page';
import { PageFailed } from './states/page-failed';
import { PageLoading } from './states/page-loading';
import { queryClient } from './query-client';
import { sessionQuery } from '../session/session';
import { Shell } from './shell/shell';

const root = createRootRouteWithContext<{ queryClient: QueryClient }>()({
  component: Outlet,
});

const signIn = createRoute({
  getParentRoute: () => root,
  path: '/sign-in',
  validateSearch: readSignInSearch,
  beforeLoad: async ({ context }) => {
    if (await context.queryClient.ensureQueryData(sessionQuery).catch(() => null)) throw redirect({ to: '/' });
  },
  component: SignInPage,
});

/** What IT sees by a link, whether or not somebody is signed in. */
const itPage = createRoute({
  getParentRoute: () => root,
  path: '/it/$tenantId/$key',
  component: lazyRouteComponent(() => import('../it-page/it-page'), 'ItPage'),
});

/** The one page of whoever is no HR Professional. */
const OWN = '/my-account';

/** Everything behind the sign-in. */
const signedIn = createRoute({
  getParentRoute: () => root,
  id: 'signed-in',
  beforeLoad: async ({ context, location }) => {
    const session = await context.queryClient.ensureQueryData(sessionQuery);
    if (session === null) throw redirect({ to: '/sign-in', search: { next: location.href } });
    if (session.isHrProfessional || location.pathname === OWN) return;
    throw redirect({ to: OWN, search: location.pathname === '/' ? {} : { denied: true } });
  },
  component: Shell,
});

/** Where a tab ends in which somebody has signed in for another one. */
const signedInAgain = createRoute({
  getParentRoute: () => root,
  path: '/signed-in-again',
  component: lazyRouteComponent(() => import('../sign-in/signed-in-page'), 'SignedInPage'),
});

const myAccount = createRoute({
  getParentRoute: () => signedIn,
  path: OWN,
  validateSearch: readMyAccountSearch,
  component: lazyRouteComponent(() => import('../my-account/my-account-page'), 'MyAccountPage'),
});

const start = createRoute({
  getParentRoute: () => signedIn,
  path: '/',
  beforeLoad: () => {
    throw redirect({ to: '/integrations/scim' });
  },
});

const scim = createRoute({
  getParentRoute: () => signedIn,
  path: '/integrations/scim',
  // On its way while the page is being made ready.
  loader: async ({ context }) => {
    const session = await context.queryClient.ensureQueryData(sessionQuery);
    if (session !== null) void context.queryClient.prefetchQuery(scimSettingsQuery(session.tenantId));
  },
  // Where everybody begins: in the first file, not behind it.
  component: ScimSettingsPage,
});

const log = createRoute({
  getParentRoute: () => signedIn,
  path: '/integrations/provisioning-log',
  validateSearch: readLogSearch,
  component: lazyRouteComponent(() => import('../provisioning-log/page/log-page'), 'LogPage'),
});

const undo = createRoute({
  getParentRoute: () => signedIn,
  path: '/integrations/provisioning-log/undo',
  validateSearch: readUndoSearch,
  component: lazyRouteComponent(() => import('../undo/undo-page'), 'UndoPage'),
});

const review = createRoute({
  getParentRoute: () => signedIn,
  path: '/integrations/review',
  validateSearch: readReviewSearch,
  component: lazyRouteComponent(() => import('../review-items/list/review-items-page'), 'ReviewItemsPage'),
});

const reviewItem = createRoute({
  getParentRoute: () => signedIn,
  path: '/integrations/review/$itemId',
  component: lazyRouteComponent(() => import('../review-items/item/review-item-page'), 'ReviewItemPage'),
});

const identityProviders = createRoute({
  getParentRoute: () => signedIn,
  path: '/integrations/identity-providers',
  component: lazyRouteComponent(() => import('../identity-providers/identity-providers-page'), 'IdentityProvidersPage'),
});

const newIdentityProvider = createRoute({
  getParentRoute: () => signedIn,
  path: '/integrations/identity-providers/new',
  validateSearch: readNewProviderSearch,
  component: lazyRouteComponent(
    () => import('../identity-providers/new-identity-provider-page'),
    'NewIdentityProviderPage',
  ),
});

const identityProvider = createRoute({
  getParentRoute: () => signedIn,
  path: '/integrations/identity-providers/$providerId',
  component: lazyRouteComponent(() => import('../identity-providers/identity-provider-page'), 'IdentityProviderPage'),
});

const samlMappings = createRoute({
  getParentRoute: () => signedIn,
  path: '/integrations/saml-mappings',
  validateSearch: readSamlMappingsSearch,
  component: lazyRouteComponent(() => import('../saml-mappings/saml-mappings-page'), 'SamlMappingsPage'),
});

const webhooks = createRoute({
  getParentRoute: () => signedIn,
  path: '/integrations/webhooks',
  component: lazyRouteComponent(() => import('../webhooks/webhooks-page'), 'WebhooksPage'),
});

const webhook = createRoute({
  getParentRoute: () => signedIn,
  path: '/integrations/webhooks/$webhookId',
  component: lazyRouteComponent(() => import('../webhooks/webhook-page'), 'WebhookPage'),
});

const people = createRoute({
  getParentRoute: () => signedIn,
  path: '/people',
  validateSearch: readPeopleSearch,
  component: lazyRouteComponent(() => import('../people/people-page'), 'PeoplePage'),
});

const newPerson = createRoute({
  getParentRoute: () => signedIn,
  path: '/people/new',
  validateSearch: readNewPersonSearch,
  component: lazyRouteComponent(() => import('../people/new-person-page'), 'NewPersonPage'),
});

const importPeople = createRoute({
  getParentRoute: () => signedIn,
  path: '/people/import',
  validateSearch: readImportSearch,
  component: lazyRouteComponent(() => import('../people/import/import-page'), 'ImportPage'),
});

const pastImport = createRoute({
  getParentRoute: () => signedIn,
  path: '/people/imports/$importId',
  component: lazyRouteComponent(() => import('../people/import/past/past-import-page'), 'PastImportPage'),
});

const person = createRoute({
  getParentRoute: () => signedIn,
  path: '/people/$personId',
  component: lazyRouteComponent(() => import('../people/person-page'), 'PersonPage'),
});

const editPerson = createRoute({
  getParentRoute: () => signedIn,
  path: '/people/$personId/edit',
  component: lazyRouteComponent(() => import('../people/edit-person-page'), 'EditPersonPage'),
});

const accounts = createRoute({
  getParentRoute: () => signedIn,
  path: '/accounts',
  validateSearch: readAccountsSearch,
  component: lazyRouteComponent(() => import('../accounts/accounts-page'), 'AccountsPage'),
});

const deletedAccounts = createRoute({
  getParentRoute: () => signedIn,
  path: '/accounts/deleted',
  validateSearch: readDeletedAccountsSearch,
  component: lazyRouteComponent(() => import('../deleted-accounts/deleted-accounts-page'), 'DeletedAccountsPage'),
});

const accessReport = createRoute({
  getParentRoute: () => signedIn,
  path: '/access-report',
  validateSearch: readAccessSearch,
  component: lazyRouteComponent(() => import('../access-report/access-report-page'), 'AccessReportPage'),
});

const account = createRoute({
  getParentRoute: () => signedIn,
  path: '/accounts/$accountId',
  component: lazyRouteComponent(() => import('../accounts/account-page'), 'AccountPage'),
});

const roles = createRoute({
  getParentRoute: () => signedIn,
  path: '/roles',
  validateSearch: readRolesSearch,
  component: lazyRouteComponent(() => import('../roles/roles-page'), 'RolesPage'),
});

const audit = createRoute({
  getParentRoute: () => signedIn,
  path: '/audit',
  validateSearch: readAuditSearch,
  component: lazyRouteComponent(() => import('../audit/audit-page'), 'AuditPage'),
});

const dataProtection = createRoute({
  getParentRoute: () => signedIn,
  path: '/data-protection',
  component: lazyRouteComponent(() => import('../data-protection/data-protection-page'), 'DataProtectionPage'),
});

/** An address that leads nowhere; inside the frame, so that every other page is a click away. */
const nowhere = createRoute({ getParentRoute: () => signedIn, path: '$', component: NotFoundPage });

export const router = createRouter({
  routeTree: root.addChildren([
    signIn,
    itPage,
    signedInAgain,
    signedIn.addChildren([
      start,
      myAccount,
      scim,
      log,
      undo,
      review,
      reviewItem,
      identityProviders,
      newIdentityProvider,
      identityProvider,
      samlMappings,
      webhooks,
      webhook,
      people,
      newPerson,
      importPeople,
      pastImport,
      person,
      editPerson,
      accounts,
      account,
      deletedAccounts,
      accessReport,
      roles,
      audit,
      dataProtection,
      nowhere,
    ]),
  ]),
  context: { queryClient },
  defaultPreload: 'intent',
  defaultPendingComponent: PageLoading,
  defaultErrorComponent: PageFailed,
  scrollRestoration: true,
});

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}
