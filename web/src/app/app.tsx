import { MantineProvider } from '@mantine/core';
import { QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { TextProvider } from '../text/text.context';
import { ColorSchemeProvider, useColorScheme } from './shell/color-scheme';
import { queryClient } from './query-client';
import { router } from './router';
import { theme } from './theme';

/** Everything that pages can rely on. */
export function App(): ReactNode {
  return (
    <ColorSchemeProvider>
      <Themed>
        <TextProvider>
          <QueryClientProvider client={queryClient}>
            <RouterProvider router={router} />
          </QueryClientProvider>
        </TextProvider>
      </Themed>
    </ColorSchemeProvider>
  );
}

/** Mantine without the styles that it would write into the page: they are static files here. */
function Themed({ children }: { children: ReactNode }): ReactNode {
  const { scheme } = useColorScheme();
  return (
    <MantineProvider theme={theme} forceColorScheme={scheme} withCssVariables={false} withGlobalClasses={false}>
      {children}
    </MantineProvider>
  );
}
