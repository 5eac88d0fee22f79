import { notFound, redirect } from 'next/navigation';
import { OtherSchools } from '@/components/layout/person-menu-items';
import { SetUpFirst } from '@/components/second-step/set-up-first';
import { homeOf } from '@/lib/identity/home';
import { listPasskeys } from '@/lib/identity/passkeys/queries';
import { findSecondStep } from '@/lib/identity/second-step/queries';
import { may } from '@/lib/platform/rights';
import { nameRoles } from '@/lib/platform/role-names';
import { safePath } from '@/lib/platform/route';
import { currentActorBeforeSecondStep } from '@/lib/platform/session';
import { words } from '@/lib/platform/words';

export async function generateMetadata() {
  const t = await words('second_step_required');
  return { title: t('title') };
}

/** Every page of the school leads here while its second step is required and not set up. */
export default async function SafeSignInPage({
  params,
  searchParams,
}: PageProps<'/[school]/safe-sign-in'>) {
  const { school } = await params;
  const here = await currentActorBeforeSecondStep(school);
  if (!may(here.actor, 'account.keep')) notFound();
  const step = await findSecondStep(here.accountId);
  const passkeys = await listPasskeys(here.accountId);
  // Nobody requires it: then it is set up where everybody else does.
  if (!here.lacksSecondStep && step.is !== 'on' && passkeys.length === 0)
    redirect(`/${school}/account/second-step`);
  const next = safePath(String((await searchParams).next ?? ''));
  const t = await words('second_step_required');
  const nameOf = await nameRoles(here.school.roleNames);
  const { actor, lacksSecondStep, confined } = here;
  return (
    <SetUpFirst
      {...{ school, lacksSecondStep, confined, step }}
      why={t('why', { school: here.school.name, role: nameOf(actor.role) })}
      elsewhere={<OtherSchools school={school} />}
      next={next ?? homeOf(school, actor.role)}
    />
  );
}
