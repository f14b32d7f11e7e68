import { createTheme } from '@mantine/core';

/** Colours are in styles/theme.css: Mantine must not write any at run time. */
export const theme = createTheme({ defaultRadius: 'md' });
