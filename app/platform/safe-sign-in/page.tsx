import { SetUpFirst } from '@/components/second-step/set-up-first';
import { listPasskeys } from '@/lib/identity/passkeys/queries';
import { findSecondStep } from '@/lib/identity/second-step/queries';
import { currentOperatorBeforeSecondStep, platformAddress } from '@/lib/platform/operator';
import { safePath } from '@/lib/platform/route';
import { words } from '@/lib/platform/words';

export async function generateMetadata() {
  const t = await words('second_step_required');
  return { title: t('title') };
}

/** Every page of operators leads here until a second step is set up; later they find it in their menu. */
export default async function OperatorsSafeSignIn({
  searchParams,
}: PageProps<'/platform/safe-sign-in'>) {
  const { accountId, lacksSecondStep, demo } = await currentOperatorBeforeSecondStep();
  const [t, step, passkeys] = [
    await words('platform'),
    await findSecondStep(accountId),
    await listPasskeys(accountId),
  ];
  const has = step.is === 'on' || passkeys.length > 0;
  const next = safePath(String((await searchParams).next ?? ''));
  return (
    <SetUpFirst
      school={platformAddress}
      why={t(demo ? 'safe_sign_in.required' : 'safe_sign_in.why')}
      lacksSecondStep={lacksSecondStep || !has}
      step={step}
      next={next ?? `/${platformAddress}`}
    />
  );
}
