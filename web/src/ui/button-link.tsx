import { Button } from '@mantine/core';
import { createLink } from '@tanstack/react-router';

/** A link that looks like a button: for the one thing to do next on another page. */
export const ButtonLink = createLink(Button<'a'>);
