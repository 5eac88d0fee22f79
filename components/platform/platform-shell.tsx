import Link from 'next/link';
import type { ReactNode } from 'react';
import { Glyph } from '@/components/art';
import type { NavEntry } from '@/components/layout/entry';
import { StaffShell } from '@/components/layout/staff-shell';
import { signOutAction } from '@/lib/identity/actions';
import type { Operator } from '@/lib/platform/operator';
import { words } from '@/lib/platform/words';

type Props = Readonly<{ operator: Operator; children: ReactNode }>;

/** The frame of operators' pages. */
export async function PlatformShell({ operator, children }: Props) {
  const [t, shell] = [await words('platform'), await words('shell')];
  const entries: NavEntry[] = [
    { href: '/platform', label: t('nav.schools'), glyph: 'school', within: ['/platform/schools'] },
    {
      href: '/platform/health',
      label: t('nav.health'),
      glyph: 'heart',
      within: ['/platform/health'],
    },
    { href: '/platform/record', label: t('nav.record'), glyph: 'shield', within: [] },
    { href: '/platform/access', label: t('nav.access'), glyph: 'eye', within: [] },
    { href: '/platform/releases', label: t('nav.releases'), glyph: 'document', within: [] },
    { href: '/platform/settings', label: t('nav.settings'), glyph: 'gear', within: [] },
  ];
  return (
    <StaffShell
      flush
      home="/platform"
      school={t('title')}
      place={t('operator')}
      entries={entries}
      person={{ name: operator.name, about: t('operator') }}
      menu={
        <>
          <Link href="/platform/safe-sign-in" prefetch={false} className="menu-item">
            <Glyph name="lock" />
            {t('nav.safe_sign_in')}
          </Link>
          <form action={signOutAction}>
            <button type="submit" className="menu-item">
              <Glyph name="sign-out" />
              {shell('sign_out')}
            </button>
          </form>
        </>
      }
      words={{
        skip: shell('skip'),
        navigation: shell('main_navigation'),
        more: shell('more'),
        personMenu: shell('person_menu', { name: operator.name }),
      }}
    >
      {children}
    </StaffShell>
  );
}
