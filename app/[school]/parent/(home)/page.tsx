import { AtHomeLink } from '@/components/parent/at-home-link';
import { ChildCard } from '@/components/parent/child-card';
import { DetailsLink } from '@/components/parent/details/details-link';
import { NeedsYou } from '@/components/parent/needs-you';
import { EmptyState } from '@/components/ui/empty-state';
import { listAsked } from '@/lib/consent/queries';
import { awaitedOf, saidNotNow } from '@/lib/consent/rules';
import { familyTerm } from '@/lib/homework/progress/queries';
import { followedBy, listChildren } from '@/lib/people/families/queries';
import { personOf } from '@/lib/platform/tenancy';
import { view } from '@/lib/platform/view';
import { words } from '@/lib/platform/words';
import { unreadInFrame } from '../../frame-numbers';

export async function generateMetadata() {
  const t = await words('parent');
  return { title: t('home_title') };
}

export default async function ParentHomePage({ params }: PageProps<'/[school]/parent'>) {
  const { school } = await params;
  const t = await words('parent');
  const { children, family, asked, guardianId } = await view(
    school,
    'progress.follow',
    async (tenant) => {
      const [children, family, asked] = await Promise.all([
        listChildren(tenant),
        familyTerm(tenant, followedBy(tenant)),
        listAsked(tenant),
      ]);
      return { children, family, asked, guardianId: personOf(tenant) };
    },
  );
  const { shown: news } = await unreadInFrame(school);
  // What they said not now to is on its own page, and asks for nothing here.
  const decisions = awaitedOf(asked, children, guardianId).filter(
    ({ asked: one, child }) => !saidNotNow(one, child.id),
  );
  const needed = decisions.length + news.length > 0;

  return (
    <>
      <h1 className="mb-2 text-xl">{needed ? t('needs_you') : t('home_title')}</h1>
      {children.length > 0 && <NeedsYou school={school} decisions={decisions} news={news} />}
      <div className="grid gap-2.5">
        {children.map((child) => {
          const progress = family.children.get(child.id);
          return progress ? (
            <ChildCard
              key={child.id}
              school={school}
              child={child}
              progress={progress}
              term={family.term}
            />
          ) : null;
        })}
        {children.some(({ maySee }) => maySee) && <AtHomeLink school={school} />}
        <DetailsLink school={school} />
      </div>
      {!children.some(({ maySee }) => maySee) && (
        <EmptyState
          scene="nobody-yet"
          title={children.length > 0 ? t('no_sight_title') : t('no_children_title')}
        >
          {children.length > 0 ? t('no_sight_text') : t('no_children_text')}
        </EmptyState>
      )}
    </>
  );
}
