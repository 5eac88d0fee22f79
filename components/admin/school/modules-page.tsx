import { PageHeader } from '@/components/ui/page-header';
import { WordsFor, words } from '@/lib/platform/words';
import { modulesAsSeen } from '@/lib/settings/school/modules/rules';
import type { Module } from '@/lib/shared/vocabulary';
import { AdminPage } from '../page';
import { ModulesForm } from './modules-form';
import { SchoolDone } from './school-done';
import { SchoolTabs } from './school-tabs';

type Props = Readonly<{ school: string; off: readonly Module[]; done: unknown }>;

/** What the school uses, and what it does without. */
export async function ModulesPage({ school, off, done }: Props) {
  const t = await words('school');
  return (
    <AdminPage className="mx-auto w-full max-w-4xl">
      <PageHeader title={t('modules.title')} about={t('modules.about')} />
      <SchoolTabs school={school} current="modules" />
      <SchoolDone done={done} />
      <p className="mb-4 max-w-3xl leading-read text-muted">{t('modules.hint')}</p>
      <WordsFor parts={['school', 'refusal']}>
        <ModulesForm
          key={modulesAsSeen(off)}
          school={school}
          off={off}
          asSeen={modulesAsSeen(off)}
        />
      </WordsFor>
    </AdminPage>
  );
}
