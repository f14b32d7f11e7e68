import { Button, type ButtonProps } from '@mantine/core';
import { createLink } from '@tanstack/react-router';
import type { AnchorHTMLAttributes, ReactNode, Ref } from 'react';

type ButtonAnchorProps = ButtonProps &
  Omit<AnchorHTMLAttributes<HTMLAnchorElement>, keyof ButtonProps> & { ref?: Ref<HTMLAnchorElement> };

function ButtonAnchor(props: ButtonAnchorProps): ReactNode {
  // A link can be pressed however it looks, and would lead on without what it waits for.
  if (props.loading === true)
    return <Button loading size={props.size} variant={props.variant} children={props.children} />;
  return <Button component="a" {...props} />;
}

/** A link that looks like a button: for the one thing to do next on another page. While it loads, it is no link. */
export const ButtonLink = createLink(ButtonAnchor);
