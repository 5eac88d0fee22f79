import { SmallPage } from '@/components/entrance/small-page';
import { AcceptForm } from '@/components/invitation/accept-form';
import { ButtonLink } from '@/components/ui/button-link';
import { showInvited } from '@/lib/identity/invitations/accepting/queries';
import { WordsFor, words } from '@/lib/platform/words';
import type { Role } from '@/lib/shared/vocabulary';

export async function generateMetadata() {
  const t = await words('invitations');
  return { title: t('title') };
}

/** Looking at it uses nothing up: programs that guard an inbox open links too. */
export default async function InvitationPage({ params }: PageProps<'/invitation/[secret]'>) {
  const t = await words('invitations');
  const passwords = await words('passwords');
  const { secret } = await params;
  const invited = await showInvited(secret);
  if (invited === 'unreadable')
    return <SmallPage title={t('unreadable_title')} about={<p>{t('unreadable_text')}</p>} />;
  if (!invited)
    return (
      <SmallPage title={t('link_over_title')} about={<p>{t('link_over_text')}</p>}>
        <ButtonLink href="/sign-in">{passwords('back_to_sign_in')}</ButtonLink>
      </SmallPage>
    );
  const { email, school, name, role, hasAccount } = invited;
  const own: Readonly<Partial<Record<Role, string>>> = invited.roleNames;
  return (
    <SmallPage
      title={t('welcome', { school })}
      about={
        <>
          <p className="wrap-anywhere">
            {t('you_are', { name, role: own[role] ?? t(`role.${role}`), school, email })}
          </p>
          <p>{hasAccount ? t('known', { school }) : t('choose')}</p>
        </>
      }
    >
      <WordsFor parts={['invitations', 'passwords', 'refusal']}>
        <AcceptForm secret={secret} email={email} hasAccount={hasAccount} />
      </WordsFor>
    </SmallPage>
  );
}
