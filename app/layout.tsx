import './globals.css';
import { cookies } from 'next/headers';
import type { ReactNode } from 'react';
import { themeAttributes, themeOf } from '@/components/layout/theme';
import { localeOf, words } from '@/lib/platform/words';

export async function generateMetadata() {
  const t = await words('entrance');
  return { title: { default: t('title'), template: '%s · StudyStreaks' } };
}

export const viewport = { width: 'device-width', initialScale: 1 };

export default async function RootLayout({ children }: { children: ReactNode }) {
  const theme = themeOf((await cookies()).get('theme')?.value);
  return (
    <html lang={await localeOf()} data-skin="adult" {...themeAttributes(theme)}>
      <body>{children}</body>
    </html>
  );
}
