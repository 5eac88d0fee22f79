import Link from 'next/link';
import { ButtonLink } from '@/components/ui/button-link';
import { Notice } from '@/components/ui/notice';
import { PageHeader } from '@/components/ui/page-header';
import { Tag } from '@/components/ui/tag';
import type { MayDo } from '@/lib/platform/session';
import { words } from '@/lib/platform/words';
import {
  type SetUp,
  type SetUpStep,
  setUpStepNames,
  setUpSteps,
  stepsLeft,
} from '@/lib/reports/set-up/rules';
import { AdminPage } from '../page';

type Props = Readonly<{ school: string; done: SetUp; mayDo: MayDo }>;

/** What is left to do for a new school, each with the way to where it is done. */
export async function SetUpPage({ school, done, mayDo }: Props) {
  const t = await words('set_up');
  const left = stepsLeft(done).length;
  const all = setUpStepNames.length;
  const steps = (essential: boolean) =>
    setUpStepNames.filter((step) => setUpSteps[step].essential === essential);
  return (
    <AdminPage className="mx-auto w-full max-w-4xl">
      <PageHeader title={t('title')} about={t('about', { done: all - left, all })} />
      <p className="mb-5 max-w-3xl leading-read text-muted">
        {left === 0 ? t('all_done') : t('intro')}
      </p>
      {mayDo('people.import') && (!done.children || !done.staff || !done.classes) && (
        <Notice
          className="mb-5"
          title={t('import_title')}
          action={<ButtonLink href={`/${school}/admin/imports/new`}>{t('import_link')}</ButtonLink>}
        >
          {t('import_about')}
        </Notice>
      )}
      {([true, false] as const).map((essential) => (
        <section
          key={String(essential)}
          aria-labelledby={essential ? 'essential' : 'later'}
          className="mb-6"
        >
          <h2 id={essential ? 'essential' : 'later'} className="mb-2 text-md">
            {t(essential ? 'essential' : 'later')}
          </h2>
          <ol className="rounded-md border border-line bg-raised">
            {steps(essential).map((step) => (
              <Step key={step} {...{ school, step, mayDo }} isDone={done[step]} />
            ))}
          </ol>
        </section>
      ))}
    </AdminPage>
  );
}

type StepProps = Readonly<{ school: string; step: SetUpStep; isDone: boolean; mayDo: MayDo }>;

async function Step({ school, step, isDone, mayDo }: StepProps) {
  const t = await words('set_up');
  const { at, takes } = setUpSteps[step];
  return (
    <li className="flex flex-wrap items-center gap-x-6 gap-y-1 border-b border-line px-4 py-3 last:border-b-0">
      <div className="min-w-0 flex-1 basis-72">
        <p className="flex flex-wrap items-center gap-x-3 gap-y-1 font-bold">
          {t(`step.${step}.title`)}
          <Tag tone={isDone ? 'positive' : 'plain'}>{t(isDone ? 'is_done' : 'to_do')}</Tag>
        </p>
        <p className="text-sm text-muted">{t(`step.${step}.about`)}</p>
      </div>
      {!isDone && mayDo(takes) && (
        <Link
          href={`/${school}/admin/${at}`}
          prefetch={false}
          className="link inline-flex min-h-hit items-center font-medium"
        >
          {t(`step.${step}.link`)}
        </Link>
      )}
    </li>
  );
}
