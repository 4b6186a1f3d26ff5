import type { Metadata, Viewport } from 'next';
import { cookies } from 'next/headers';
import type { ReactNode } from 'react';
import { Providers } from '@/components/providers';
import { readPreferences } from '@/lib/views/preferences';
import './globals.css';

export const metadata: Metadata = {
  title: { default: 'SenseCF', template: '%s · SenseCF' },
  description: 'Verified counterfactual plans for wearable and glucose-sensor data. Research use only.',
  robots: { index: false, follow: false },
};

export const viewport: Viewport = {
  colorScheme: 'light dark',
  themeColor: [
    { media: '(prefers-color-scheme: light)', color: '#ffffff' },
    { media: '(prefers-color-scheme: dark)', color: '#1a2028' },
  ],
};

/** Rendered per request: the page carries the nonce of its own content security policy, and the theme of its cookie. */
export default async function RootLayout({ children }: { readonly children: ReactNode }): Promise<ReactNode> {
  const jar = await cookies();
  const preferences = readPreferences((name) => jar.get(name)?.value);
  return (
    <html lang="en" data-theme={preferences.theme === 'system' ? undefined : preferences.theme}>
      <body className="flex min-h-dvh flex-col">
        <Providers preferences={preferences}>{children}</Providers>
      </body>
    </html>
  );
}
