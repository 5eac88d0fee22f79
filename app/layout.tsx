import './globals.css';
import type { ReactNode } from 'react';
import { themeAttributes, themeNamed } from '@/components/layout/theme';
import { themeCookie } from '@/lib/platform/preferences';
import { localeOf, words } from '@/lib/platform/words';

export async function generateMetadata() {
  const t = await words('entrance');
  return {
    title: { default: t('title'), template: '%s · StudyStreaks' },
    icons: {
      icon: [{ url: '/favicon.svg', type: 'image/svg+xml' }, { url: '/favicon.ico' }],
      apple: '/icons/apple-touch-icon.png',
    },
  };
}

export const viewport = { width: 'device-width', initialScale: 1 };

export default async function RootLayout({ children }: { children: ReactNode }) {
  const theme = themeNamed(await themeCookie());
  return (
    <html lang={await localeOf()} data-skin="adult" {...themeAttributes(theme)}>
      <body>{children}</body>
    </html>
  );
}
