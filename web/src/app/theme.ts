import { createTheme, Modal } from '@mantine/core';

/** Colours are in styles/theme.css: Mantine must not write any at run time. */
export const theme = createTheme({
  defaultRadius: 'md',
  components: {
    // Its scroll lock injects a style element; styles/base.css does the same without.
    Modal: Modal.extend({ defaultProps: { lockScroll: false, centered: true, transitionProps: { duration: 0 } } }),
  },
});
