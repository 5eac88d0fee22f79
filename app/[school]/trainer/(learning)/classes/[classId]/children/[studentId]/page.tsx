import { notFound } from 'next/navigation';
import { ChildOfClassPage } from '@/components/trainer/child-of-class-page';
import { findAdaptation } from '@/lib/homework/adaptations/queries';
import { findChildOfClass } from '@/lib/homework/classes/child/queries';
import { listExcused } from '@/lib/homework/excusals/queries';
import { listClubsOf, listRecentPieces } from '@/lib/homework/progress/pieces/queries';
import { familyTerm } from '@/lib/homework/progress/queries';
import { listOrdersOf } from '@/lib/people/families/orders/queries';
import { noteLook, ordersRead } from '@/lib/people/looking';
import { listLinksOf } from '@/lib/people/queries';
import { findNeeds } from '@/lib/people/records/queries';
import { reachesStudent } from '@/lib/platform/rights';
import { idFrom } from '@/lib/platform/route';
import type { Tenant } from '@/lib/platform/tenancy';
import { viewAndNote } from '@/lib/platform/view-on-record';
import { words } from '@/lib/platform/words';
import { localDateOf } from '@/lib/shared/dates';

export async function generateMetadata() {
  const t = await words('child_of_class');
  return { title: t('title') };
}

/** A child of a class one teaches. Who is at home with them only whoever reads contacts there is shown. */
export default async function ChildOfClassHere({
  params,
  searchParams,
}: PageProps<'/[school]/trainer/classes/[classId]/children/[studentId]'>) {
  const { school, ...segments } = await params;
  const classId = idFrom(segments.classId);
  const id = idFrom(segments.studentId);
  const { done, fill } = await searchParams;
  const read = async (tenant: Tenant) => {
    const { actor } = tenant;
    const [child, family, clubs, pieces, adapted, excused, needs, links, orders] =
      await Promise.all([
        findChildOfClass(tenant, { classId, studentId: id }),
        familyTerm(tenant, [id]),
        listClubsOf(tenant, id),
        listRecentPieces(tenant, id),
        findAdaptation(tenant, id, localDateOf(tenant.now)),
        reachesStudent(actor, 'excusal.give', id) ? listExcused(tenant, id) : undefined,
        reachesStudent(actor, 'needs.read', id) ? findNeeds(tenant, id) : undefined,
        reachesStudent(actor, 'contact.read', id) ? listLinksOf(tenant, id) : undefined,
        reachesStudent(actor, 'contact.read', id) ? listOrdersOf(tenant, id) : undefined,
      ]);
    return (
      child && {
        ...{
          child,
          clubs,
          pieces,
          adapted,
          excused,
          term: family.term,
          progress: family.children.get(id),
        },
        mayReview: reachesStudent(actor, 'submission.review', id),
        needs: reachesStudent(actor, 'needs.read', id) ? { written: needs } : undefined,
        family: links && orders && { links, orders },
      }
    );
  };
  const found = await viewAndNote(school, 'class.follow', read, (tenant, shown) =>
    noteLook(tenant, ordersRead(), shown?.family && { id, role: 'student' }),
  );
  if (!found) notFound();
  return <ChildOfClassPage school={school} classId={classId} {...{ done, fill }} {...found} />;
}
