import { DetailsPage } from '@/components/parent/details/details-page';
import { findOwnDetails } from '@/lib/people/corrections/queries';
import { currentActor } from '@/lib/platform/session';
import { view } from '@/lib/platform/view';
import { words } from '@/lib/platform/words';

export async function generateMetadata() {
  const t = await words('corrections');
  return { title: t('title') };
}

/** A family's own details, to say what has changed. */
export default async function OwnDetailsPage({
  params,
  searchParams,
}: PageProps<'/[school]/parent/details'>) {
  const slug = (await params).school;
  const { done } = await searchParams;
  const details = await view(slug, 'details.correct', findOwnDetails);
  const { school } = await currentActor(slug);
  return <DetailsPage school={school} done={done} {...details} />;
}
