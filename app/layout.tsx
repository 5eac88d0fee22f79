import './globals.css';
import type { ReactNode } from 'react';
import { currentLook } from '@/lib/platform/preferences';
import { localeOf, words } from '@/lib/platform/words';
import { lookAttributes } from '@/lib/shared/look';

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
  const look = await currentLook();
  return (
    <html lang={await localeOf()} data-skin="adult" {...lookAttributes(look)}>
      <body>{children}</body>
    </html>
  );
}
