import { accessReport } from './access-report/access-report.en';
import { accounts } from './accounts/accounts.en';
import { errors } from './api/errors.en';
import { matchMethods } from './api/match-methods.en';
import { account } from './app/account.en';
import { actors } from './app/actors.en';
import { nav } from './app/nav.en';
import { shell } from './app/shell.en';
import { failed, notFound } from './app/states.en';
import { audit } from './audit/audit.en';
import { deletedAccounts } from './deleted-accounts/deleted-accounts.en';
import { dataProtection } from './data-protection/data-protection.en';
import { providers } from './identity-providers/providers.en';
import { itPage } from './it-page/it-page.en';
import { matchCheck } from './match-check/match-check.en';
import { myAccount } from './my-account/my-account.en';
import { notifications } from './my-account/notifications.en';
import { people } from './people/people.en';
import { log } from './provisioning-log/log.en';
import { review } from './review-items/review.en';
import { roles } from './roles/roles.en';
import { mappings } from './saml-mappings/mappings.en';
import { scim } from './scim-settings/scim.en';
import { checklist } from './setup-guide/checklist.en';
import { guide } from './setup-guide/guide.en';
import { signIn } from './sign-in/sign-in.en';
import { undo } from './undo/undo.en';
import { common } from './ui/common.en';
import { terms } from './terms/terms.en';
import { webhooks } from './webhooks/webhooks.en';
import { form, leave } from './ui/forms.en';
import { lists } from './ui/lists.en';

/** All text of the console in English, put together from the files of its pages. Another language has the same shape. */
export const en = {
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
