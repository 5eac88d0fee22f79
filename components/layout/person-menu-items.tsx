import Link from 'next/link';
import { Glyph } from '@/components/art';
import { signOutAction } from '@/lib/identity/actions';
import { homeOf } from '@/lib/identity/home';
import { addressOnAnyHost } from '@/lib/platform/hosts';
import { platformAddress } from '@/lib/platform/operator';
import { may } from '@/lib/platform/rights';
import { currentActor, otherSchools } from '@/lib/platform/session';
import { words } from '@/lib/platform/words';
import { isStaffRole } from '@/lib/shared/vocabulary';

type Props = Readonly<{ school: string }>;

/** What every person's menu holds: their other schools, their account, how pages look, the way out. */
export async function PersonMenuItems({ school }: Props) {
  const t = await words('shell');
  const { actor, operates } = await currentActor(school);
  return (
    <>
      <OtherSchools school={school} />
      {isStaffRole(actor.role) && may(actor, 'progress.follow') && (
        <>
          <Link href={`/${school}/parent`} prefetch={false} className="menu-item">
            <Glyph name="home" />
            {t('your_children')}
          </Link>
          <Link href={homeOf(school, actor.role)} prefetch={false} className="menu-item">
            <Glyph name="school" />
            {t('your_work')}
          </Link>
        </>
      )}
      {isStaffRole(actor.role) && may(actor, 'notification.read') && (
        <Link href={`/${school}/notifications`} prefetch={false} className="menu-item">
          <Glyph name="bell" />
          {t('news')}
        </Link>
      )}
      {may(actor, 'concern.read') && !actor.onlyLooks && (
        <Link href={`/${school}/admin/concerns`} prefetch={false} className="menu-item">
          <Glyph name="speech" />
          {t('what_children_tell')}
        </Link>
      )}
      {may(actor, 'account.keep') && (
        <>
          <Link href={`/${school}/account`} prefetch={false} className="menu-item">
            <Glyph name="person" />
            {t('account')}
          </Link>
          <Link href={`/${school}/account/display`} prefetch={false} className="menu-item">
            <Glyph name="eye" />
            {t('display')}
          </Link>
        </>
      )}
      {operates && (
        <a href={await addressOnAnyHost(`/${platformAddress}`)} className="menu-item">
          <Glyph name="gear" />
          {t('run_the_product')}
        </a>
      )}
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
export async function OtherSchools({ school }: Props) {
  const t = await words('shell');
  const homes = (await otherSchools(school)).map(({ slug, name, role }) => ({
    name,
    home: homeOf(slug, role),
  }));
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
