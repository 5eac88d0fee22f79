import { SchoolBankPage } from '@/components/review/bank/school-bank-page';
import { listOpenClubs } from '@/lib/homework/reviewing/comment-bank/clubs';
import { listComments } from '@/lib/homework/reviewing/comment-bank/queries';
import { view } from '@/lib/platform/view';
import { words } from '@/lib/platform/words';

export async function generateMetadata() {
  const t = await words('comment_bank');
  return { title: t('title') };
}

/** The comments that the school offers to everybody who reviews. */
export default async function SchoolComments({
  params,
  searchParams,
}: PageProps<'/[school]/admin/clubs/comments'>) {
  const { school } = await params;
  const { done } = await searchParams;
  const [comments, clubs] = await view(school, 'clubs.manage', (tenant) =>
    Promise.all([listComments(tenant, 'school'), listOpenClubs(tenant)]),
  );
  return <SchoolBankPage school={school} comments={comments} clubs={clubs} done={done} />;
}
