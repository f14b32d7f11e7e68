import { accessReport } from './access-report/access-report.de';
import { accounts } from './accounts/accounts.de';
import { errors } from './api/errors.de';
import { matchMethods } from './api/match-methods.de';
import { account } from './app/account.de';
import { actors } from './app/actors.de';
import { nav } from './app/nav.de';
import { shell } from './app/shell.de';
import { failed, notFound } from './app/states.de';
import { audit } from './audit/audit.de';
import { deletedAccounts } from './deleted-accounts/deleted-accounts.de';
import { dataProtection } from './data-protection/data-protection.de';
import { providers } from './identity-providers/providers.de';
import { itPage } from './it-page/it-page.de';
import { matchCheck } from './match-check/match-check.de';
import { myAccount } from './my-account/my-account.de';
import { notifications } from './my-account/notifications.de';
import { people } from './people/people.de';
import { log } from './provisioning-log/log.de';
import { review } from './review-items/review.de';
import { roles } from './roles/roles.de';
import { mappings } from './saml-mappings/mappings.de';
import { scim } from './scim-settings/scim.de';
import { checklist } from './setup-guide/checklist.de';
import { guide } from './setup-guide/guide.de';
import { signIn } from './sign-in/sign-in.de';
import { undo } from './undo/undo.de';
import { common } from './ui/common.de';
import { terms } from './terms/terms.de';
import { webhooks } from './webhooks/webhooks.de';
import { form, leave } from './ui/forms.de';
import { lists } from './ui/lists.de';
import type { Catalogue } from './text.context';

/** All text of the console in German. */
export const de: Catalogue = {
  common,
  errors,
  form,
  leave,
  lists,
  notFound,
  failed,
  shell,
  terms,
  nav,
  account,
  myAccount,
  notifications,
  actors,
  signIn,
  scim,
  checklist,
  guide,
  itPage,
  log,
  undo,
  review,
  matchMethods,
  matchCheck,
  people,
  accessReport,
  accounts,
  deletedAccounts,
  roles,
  dataProtection,
  providers,
  mappings,
  audit,
  webhooks,
};
