import { OwnBankPage } from '@/components/review/bank/own-bank-page';
import { listOpenClubs } from '@/lib/homework/reviewing/comment-bank/clubs';
import { listComments } from '@/lib/homework/reviewing/comment-bank/queries';
import { view } from '@/lib/platform/view';
import { words } from '@/lib/platform/words';

export async function generateMetadata() {
  const t = await words('comment_bank');
  return { title: t('title') };
}

/** What a reviewer keeps to say again, and what the school offers. */
export default async function OwnComments({
  params,
  searchParams,
}: PageProps<'/[school]/trainer/review/comments'>) {
  const { school } = await params;
  const { done } = await searchParams;
  const [own, ofTheSchool, clubs] = await view(school, 'submission.review', (tenant) =>
    Promise.all([
      listComments(tenant, 'own'),
      listComments(tenant, 'school'),
      listOpenClubs(tenant),
    ]),
  );
  return (
    <OwnBankPage
      school={school}
      own={own}
      ofTheSchool={ofTheSchool.filter(({ retiredAt }) => !retiredAt)}
      clubs={clubs}
      done={done}
    />
  );
}
