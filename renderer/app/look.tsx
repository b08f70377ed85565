import { createDOMRenderer, FluentProvider, RendererProvider } from '@fluentui/react-components';
import { type ReactNode, useSyncExternalStore } from 'react';
import { usePreferences } from '../ui/preferences';
import { darkTheme, lightTheme } from '../ui/theme';

const nonce = document.querySelector<HTMLMetaElement>('meta[name="csp-nonce"]')?.content ?? '';
/** The page's policy allows only style elements that carry its nonce. */
const renderer = createDOMRenderer(document, { styleElementAttributes: { nonce } });
const prefersDark = window.matchMedia('(prefers-color-scheme: dark)');

function watchPreference(listener: () => void): () => void {
  prefersDark.addEventListener('change', listener);
  return () => prefersDark.removeEventListener('change', listener);
}

/** Colours, type and the style renderer for everything inside. */
export function Look({ children }: { children: ReactNode }) {
  const chosen = usePreferences((state) => state.theme);
  const systemDark = useSyncExternalStore(watchPreference, () => prefersDark.matches);
  const dark = chosen === 'dark' || (chosen === 'system' && systemDark);
  return (
    <RendererProvider renderer={renderer} targetDocument={document}>
      <FluentProvider style={{ colorScheme: dark ? 'dark' : 'light' }} theme={dark ? darkTheme : lightTheme}>
        {children}
      </FluentProvider>
    </RendererProvider>
  );
}
