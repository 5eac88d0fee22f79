import { Glyph } from '@/components/art';
import { ThemeSwitch } from '@/components/layout/theme-switch';
import { chooseThemeAction, signOutAction } from '@/lib/identity/actions';
import { currentPath, themeCookie } from '@/lib/platform/preferences';
import { words } from '@/lib/platform/words';
import { themeNamed } from './theme';

/** What every person's menu holds: how it looks on this device, and the way out. */
export async function PersonMenuItems() {
  const t = await words('shell');
  return (
    <>
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
