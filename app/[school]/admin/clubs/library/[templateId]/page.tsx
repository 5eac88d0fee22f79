import { notFound } from 'next/navigation';
import { LearningTabs } from '@/components/admin/learning-tabs';
import { AdminPage } from '@/components/admin/page';
import { TemplatePage } from '@/components/trainer/library/template-page';
import { listLadders } from '@/lib/clubs/ladder/queries';
import { listOpenClubs } from '@/lib/homework/reviewing/comment-bank/clubs';
import { findOwnTemplate } from '@/lib/homework/templates/queries';
import { templateAsSeen } from '@/lib/homework/templates/rules';
import { idFrom } from '@/lib/platform/route';
import { view } from '@/lib/platform/view';
import { words } from '@/lib/platform/words';

export async function generateMetadata() {
  const t = await words('library');
  return { title: t('change_title') };
}

/** Anything of the library, changed by whoever keeps the school's clubs. */
export default async function ChangeInSchoolLibrary({
  params,
}: PageProps<'/[school]/admin/clubs/library/[templateId]'>) {
  const { school, templateId } = await params;
  const id = idFrom(templateId);
  const [template, clubs, ladders] = await view(school, 'clubs.manage', (tenant) =>
    Promise.all([findOwnTemplate(tenant, id), listOpenClubs(tenant), listLadders(tenant)]),
  );
  if (!template) notFound();
  return (
    <AdminPage>
      <LearningTabs school={school} current="clubs" />
      <TemplatePage
        {...{ school, clubs, ladders }}
        does="change_for_school"
        of={{ templateId: id, asSeen: templateAsSeen(template) }}
        initial={template}
        media={template}
      />
    </AdminPage>
  );
}
