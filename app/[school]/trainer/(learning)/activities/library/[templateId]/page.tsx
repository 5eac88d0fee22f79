import { notFound } from 'next/navigation';
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

/** What one keeps in the library, to be changed. */
export default async function ChangeInLibrary({
  params,
}: PageProps<'/[school]/trainer/activities/library/[templateId]'>) {
  const { school, templateId } = await params;
  const id = idFrom(templateId);
  const [template, clubs, ladders] = await view(school, 'activity.set', (tenant) =>
    Promise.all([findOwnTemplate(tenant, id), listOpenClubs(tenant), listLadders(tenant)]),
  );
  if (!template) notFound();
  return (
    <TemplatePage
      {...{ school, clubs, ladders }}
      does="change"
      of={{ templateId: id, asSeen: templateAsSeen(template) }}
      initial={template}
      media={template}
    />
  );
}
