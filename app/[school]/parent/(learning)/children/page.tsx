import Link from 'next/link';
import { redirect } from 'next/navigation';
import { ChildHead } from '@/components/parent/child-head';
import { EmptyState } from '@/components/ui/empty-state';
import { PageHeader } from '@/components/ui/page-header';
import { listChildren } from '@/lib/people/families/queries';
import { view } from '@/lib/platform/view';
import { words } from '@/lib/platform/words';

export async function generateMetadata() {
  const t = await words('parent');
  return { title: t('learning_title') };
}

/** Whose learning; with one child there is nothing to choose. */
export default async function ChildrenPage({ params }: PageProps<'/[school]/parent/children'>) {
  const { school } = await params;
  const t = await words('parent');
  const linked = await view(school, 'progress.follow', (tenant) => listChildren(tenant));
  const children = linked.filter(({ maySee }) => maySee);
  const [only, ...others] = children;
  if (only && others.length === 0) redirect(`/${school}/parent/children/${only.id}`);

  return (
    <>
      <PageHeader title={t('learning_title')} />
      {children.length === 0 && (
        <EmptyState
          scene="nobody-yet"
          title={linked.length > 0 ? t('no_sight_title') : t('no_children_title')}
        >
          {linked.length > 0 ? t('no_sight_text') : t('no_children_text')}
        </EmptyState>
      )}
      <ul className="grid gap-2.5">
        {children.map((child) => (
          <li key={child.id}>
            <Link
              href={`/${school}/parent/children/${child.id}`}
              prefetch={false}
              className="block rounded-md border border-line bg-raised px-3.5 py-3 text-ink no-underline hover:bg-hover"
            >
              <ChildHead school={school} child={child} as="h2" />
            </Link>
          </li>
        ))}
      </ul>
    </>
  );
}
