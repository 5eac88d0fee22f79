'use client';

import { usePathname, useSearchParams } from 'next/navigation';
import { useTranslations } from '@/lib/platform/client-words';

type Props = Readonly<{ refusal: string }>;

/**
 * In a form that was refused because its sender has been signed out: the way to sign in, in a tab of its
 * own, so that what was entered here is still here afterwards.
 */
export function SignInAgain({ refusal }: Props) {
  const t = useTranslations();
  const [path, query] = [usePathname(), useSearchParams().toString()];
  if (refusal !== 'refusal.signed_out') return null;
  const here = query ? `${path}?${query}` : path;
  return (
    <a
      href={`/sign-in?next=${encodeURIComponent(here)}`}
      target="_blank"
      className="link ms-6 inline-flex min-h-hit items-center"
      rel="noopener"
    >
      {t('refusal.sign_in_again')}
    </a>
  );
}
