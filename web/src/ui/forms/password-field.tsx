import { PasswordInput, type PasswordInputProps } from '@mantine/core';
import type { ReactNode } from 'react';
import { useText } from '../../text/text.context';

/** A password, with a named button that shows it. */
export function PasswordField(props: PasswordInputProps & { 'data-field'?: string }): ReactNode {
  const { form } = useText();
  return <PasswordInput visibilityToggleButtonProps={{ 'aria-label': form.showPassword }} {...props} />;
}
