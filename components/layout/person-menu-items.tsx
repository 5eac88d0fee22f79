import Link from 'next/link';
import { Glyph } from '@/components/art';
import { ThemeSwitch } from '@/components/layout/theme-switch';
import { chooseThemeAction, signOutAction } from '@/lib/identity/actions';
import { homeOf } from '@/lib/identity/home';
import { addressOnAnyHost } from '@/lib/platform/hosts';
import { may } from '@/lib/platform/permissions';
import { currentPath, themeCookie } from '@/lib/platform/preferences';
import { currentActor } from '@/lib/platform/session';
import { words } from '@/lib/platform/words';
import { themeNamed } from './theme';

type Props = Readonly<{ school: string }>;

/** What every person's menu holds: their other schools and account, how it looks on this device, the way out. */
export async function PersonMenuItems({ school }: Props) {
  const t = await words('shell');
  const { actor } = await currentActor(school);
  return (
    <>
      <OtherSchools school={school} />
      {may(actor.role, 'account.keep') && (
        <Link href={`/${school}/account`} prefetch={false} className="menu-item">
          <Glyph name="person" />
          {t('account')}
        </Link>
      )}
      <ThemeSwitch
        current={themeNamed(await themeCookie())}
        action={chooseThemeAction}
        returnTo={await currentPath()}
        legend={t('theme')}
        labels={{
          system: t('theme_system'),
          light: t('theme_light'),
          dark: t('theme_dark'),
          contrast: t('theme_contrast'),
        }}
      />
      <form action={signOutAction}>
        <button type="submit" className="menu-item">
          <Glyph name="sign-out" />
          {t('sign_out')}
        </button>
      </form>
    </>
  );
}

/** One press to each other school of the same account; nothing for those who have but one. */
async function OtherSchools({ school }: Props) {
  const t = await words('shell');
  const { otherSchools } = await currentActor(school);
  const homes = otherSchools.flatMap(({ slug, name, role }) => {
    const home = homeOf(slug, role);
    return home ? [{ name, home }] : [];
  });
  if (homes.length === 0) return null;
  return (
    <nav aria-label={t('other_schools')}>
      <p className="px-2.5 pb-1 text-sm text-muted">{t('other_schools')}</p>
      {
        await Promise.all(
          homes.map(async ({ name, home }) => (
            <a key={home} href={await addressOnAnyHost(home)} className="menu-item">
              <Glyph name="school" />
              {name}
            </a>
          )),
        )
      }
    </nav>
  );
}
