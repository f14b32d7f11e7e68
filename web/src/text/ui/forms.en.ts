/** What every form says. */
export const form = { showPassword: 'Show or hide the password' };

export type FormText = typeof form;

/** Asked before something typed is lost. */
export const leave = {
  title: 'Leave without saving?',
  text: 'Your changes on this page have not been saved.',
  confirm: 'Leave without saving',
  stay: 'Stay here',
};

export type LeaveText = typeof leave;
