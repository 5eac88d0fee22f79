import { notFound } from 'next/navigation';
import { SupportedChildPage } from '@/components/support/supported-child-page';
import { listClubsOf, listRecentPieces } from '@/lib/homework/progress/pieces/queries';
import { familyTerm } from '@/lib/homework/progress/queries';
import { findSupported } from '@/lib/homework/supported/queries';
import { readCareNotes, readsCareOf } from '@/lib/people/care/queries';
import { listOrdersOf } from '@/lib/people/families/orders/queries';
import { noteLook, ordersRead } from '@/lib/people/looking';
import { listLinksOf } from '@/lib/people/queries';
import { idFrom } from '@/lib/platform/route';
import { currentActor } from '@/lib/platform/session';
import { viewAndNote, viewOnRecord } from '@/lib/platform/view-on-record';
import { words } from '@/lib/platform/words';

export async function generateMetadata() {
  const t = await words('support');
  return { title: t('my_children') };
}

/** A child one supports: how they get on, who is in the family, and the notes about them. */
export default async function SupportedChildHere({
  params,
}: PageProps<'/[school]/support/children/[studentId]'>) {
  const { school, studentId } = await params;
  const id = idFrom(studentId);
  const [child, family, clubs, pieces, links, orders] = await viewAndNote(
    school,
    'care.write',
    (tenant) =>
      Promise.all([
        findSupported(tenant, id),
        familyTerm(tenant, [id]),
        listClubsOf(tenant, id),
        listRecentPieces(tenant, id),
        listLinksOf(tenant, id),
        listOrdersOf(tenant, id),
      ]),
    (tenant, [found]) => noteLook(tenant, ordersRead(), found && { id, role: 'student' }),
  );
  if (!child) notFound();
  const { actor } = await currentActor(school);
  const notes = readsCareOf(actor, id)
    ? await viewOnRecord(school, 'care.read', (tenant) => readCareNotes(tenant, id))
    : undefined;
  return (
    <SupportedChildPage
      {...{ school, child, clubs, pieces, links, orders, notes }}
      term={family.term}
      progress={family.children.get(id)}
    />
  );
}
