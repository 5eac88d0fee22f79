import { notFound } from 'next/navigation';
import { NewPackPage } from '@/components/records/packs/new-pack-page';
import { roleNames } from '@/lib/platform/role-names';
import { view } from '@/lib/platform/view';
import { words } from '@/lib/platform/words';
import { findByName, findWhom } from '@/lib/records/packs/choosing';
import { newPackAddress } from '@/lib/records/packs/inputs';
import { localDateOf } from '@/lib/shared/dates';

export async function generateMetadata() {
  const t = await words('packs');
  return { title: t('write_down') };
}

export default async function NewPack({
  params,
  searchParams,
}: PageProps<'/[school]/admin/record/packs/new'>) {
  const { school } = await params;
  const { q, person } = newPackAddress.parse(await searchParams);
  const nameOf = await roleNames(school);
  const [found, whom] = await view(school, 'packs.keep', async (tenant) => [
    await findByName(tenant, q),
    person ? await findWhom(tenant, person) : undefined,
  ]);
  if (person && !whom) notFound();
  return (
    <NewPackPage
      school={school}
      q={q}
      found={found.map(({ role, ...each }) => ({ ...each, about: nameOf(role) }))}
      whom={whom}
      today={localDateOf(new Date())}
    />
  );
}
