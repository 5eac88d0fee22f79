import Link from 'next/link';
import { AdminPage } from '@/components/admin/page';
import { SmallForm } from '@/components/admin/small-form';
import { LookAgain } from '@/components/changes/look-again';
import { confirmingParts } from '@/components/confirming/parts';
import { Card } from '@/components/ui/card';
import { PageHeader } from '@/components/ui/page-header';
import { Progress } from '@/components/ui/progress';
import { SubmitButton } from '@/components/ui/submit-button';
import type { ErasurePlan } from '@/db/schema/erasures';
import { localeOf, WordsFor, words } from '@/lib/platform/words';
import { dropErasureAction, lookAtErasingAction } from '@/lib/records/erasure/actions';
import type { ErasureRead } from '@/lib/records/erasure/queries';
import { fingerprintOf, stepsOfErasing } from '@/lib/records/erasure/rules';
import { localDateOf, readFullDate } from '@/lib/shared/dates';
import { isStaffRole } from '@/lib/shared/vocabulary';
import { CountedList, countedInWords } from './counted';
import { EraseForm } from './erase-form';

type Props = Readonly<{ school: string; erasure: ErasureRead }>;

export async function ErasurePage({ school, erasure }: Props) {
  const t = await words('erasures');
  const { state, name } = erasure;
  const title = {
    looking: t('looking_title'),
    ready: t('ready_title', { name }),
    waiting: t('running_title'),
    running: t('running_title'),
    done: t('done_title'),
  }[state];
  return (
    <AdminPage className="mx-auto w-full max-w-3xl">
      <PageHeader
        title={title}
        trail={
          <Link
            href={`/${school}/admin/record/erasures`}
            className="link inline-flex min-h-hit items-center"
          >
            {t('to_list')}
          </Link>
        }
      />
      {state === 'ready' && erasure.plan ? (
        <Ready school={school} erasure={erasure} plan={erasure.plan} />
      ) : state === 'done' ? (
        <Done erasure={erasure} />
      ) : (
        <UnderWay erasure={erasure} />
      )}
    </AdminPage>
  );
}

async function UnderWay({ erasure: { state, progress } }: Pick<Props, 'erasure'>) {
  const t = await words('erasures');
  const isLooking = state === 'looking';
  return (
    <Card className="grid gap-3 sm:p-6">
      <LookAgain />
      <Progress
        id="erasing"
        label={
          isLooking
            ? t('looking_title')
            : state === 'waiting'
              ? t('waiting')
              : t('running', { done: progress, of: stepsOfErasing })
        }
        {...(state === 'running' ? { value: progress, max: stepsOfErasing } : {})}
      />
      <p className="leading-read text-muted">{t(isLooking ? 'looking_text' : 'running_text')}</p>
    </Card>
  );
}

async function Done({ erasure: { endedAt, reason, removed } }: Pick<Props, 'erasure'>) {
  const t = await words('erasures');
  const day = endedAt ? readFullDate(localDateOf(endedAt), await localeOf()) : '';
  const items = await countedInWords(removed ?? {});
  return (
    <Card className="grid gap-3 sm:p-6">
      <p className="leading-read">
        {t('done_text', { day, reason: t(`reasons.${reason ?? 'asked'}`) })}
      </p>
      {items.length > 0 && (
        <>
          <h2 className="font-bold">{t('done_removed')}</h2>
          <CountedList items={items.map((item) => t('count', item))} />
        </>
      )}
    </Card>
  );
}

type ReadyProps = Props & Readonly<{ plan: ErasurePlan }>;

async function Ready({ school, erasure, plan }: ReadyProps) {
  const t = await words('erasures');
  const { id, name, personId, role } = erasure;
  const goes = await countedInWords(plan.goes);
  const held = await countedInWords(plan.held ?? {});
  return (
    <div className="grid gap-4">
      <Part title={t('goes_title')}>
        <CountedList
          items={[
            ...goes.map((item) => t('count', item)),
            ...(plan.files > 0 ? [t('goes_files', { count: plan.files })] : []),
            t('goes_sign_in'),
            t('goes_lists'),
            ...(plan.imports ? [t('goes_imports', { count: plan.imports })] : []),
          ]}
        />
      </Part>
      <Part title={t('stays_title')}>
        <CountedList
          items={[
            t('stays_husk'),
            ...(isStaffRole(role) ? [t('stays_staff')] : [t('stays_consent')]),
            ...(role === 'student' ? [t('stays_protected')] : []),
            ...held.map((item) => t('stays_held', item)),
            t('stays_trail'),
            t('stays_backups'),
          ]}
        />
      </Part>
      <Part title={t('hand_title')}>
        <ByHand school={school} erasure={erasure} plan={plan} />
      </Part>
      <Part title={t('confirm_title')}>
        <p className="mb-3 leading-read">{t('confirm_text')}</p>
        <WordsFor parts={['erasures', ...confirmingParts, 'refusal']}>
          <EraseForm school={school} erasureId={id} seenAt={fingerprintOf(erasure)} />
          <div className="mt-4 flex flex-wrap gap-2 border-t border-line pt-4">
            <SmallForm action={dropErasureAction} hidden={{ school, erasureId: id }}>
              <SubmitButton variant="secondary" pendingLabel={t('dropping')}>
                {t('keep', { name })}
              </SubmitButton>
            </SmallForm>
            <SmallForm action={lookAtErasingAction} hidden={{ school, personId }}>
              <SubmitButton variant="secondary" pendingLabel={t('looking')}>
                {t('look_again')}
              </SubmitButton>
            </SmallForm>
          </div>
        </WordsFor>
      </Part>
    </div>
  );
}

async function ByHand({ school, erasure, plan }: ReadyProps) {
  const t = await words('erasures');
  const mentions = await countedInWords(plan.mentions);
  if (mentions.length === 0 && erasure.leftAlone.length === 0)
    return <p className="leading-read text-muted">{t('hand_none')}</p>;
  return (
    <ul className="grid list-disc gap-1 ps-5 leading-read">
      {mentions.map((item) => (
        <li key={item.what}>{t('hand_mentions', item)}</li>
      ))}
      {erasure.leftAlone.map((each) => (
        <li key={each.id}>
          <Link href={`/${school}/admin/people/${each.id}`} className="link">
            {t('hand_alone', { name: each.name })}
          </Link>
        </li>
      ))}
    </ul>
  );
}

const Part = ({ title, children }: Readonly<{ title: string; children: React.ReactNode }>) => (
  <Card as="section" className="sm:p-6">
    <h2 className="mb-2 text-lg font-bold">{title}</h2>
    {children}
  </Card>
);
