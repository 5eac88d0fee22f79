'use client';

import { usePathname, useSearchParams } from 'next/navigation';
import { useTranslations } from '@/lib/platform/client-words';

type Props = Readonly<{ refusal: string }>;

/**
 * In a form that was refused because its sender has been signed out, or has yet to set up a second step:
 * the way to do so, in a tab of its own, so that what was entered here is still here afterwards.
 */
export function SignInAgain({ refusal }: Props) {
  const t = useTranslations();
  const [path, query] = [usePathname(), useSearchParams().toString()];
  const here = query ? `${path}?${query}` : path;
  const way = {
    'refusal.signed_out': {
      href: `/sign-in?next=${encodeURIComponent(here)}`,
      label: t('refusal.sign_in_again'),
    },
    // Every page leads to where it is set up.
    'refusal.second_step_missing': { href: here, label: t('refusal.set_up_second_step') },
  }[refusal];
  if (!way) return null;
  return (
    <a
      href={way.href}
      target="_blank"
      className="link ms-6 inline-flex min-h-hit items-center"
      rel="noopener"
    >
      {way.label}
    </a>
  );
}
