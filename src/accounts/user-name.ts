/** What user names compare by (DESIGN §3.2), under the name it has here. */
export { userNameKey as normalizeUserName } from '../text/user-name-key.js';
