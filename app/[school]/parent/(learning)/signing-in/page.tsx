import { headers } from 'next/headers';
import { AtHomePage } from '@/components/parent/at-home-page';
import { findAtHome } from '@/lib/identity/children/families/queries';
import { env } from '@/lib/platform/env';
import { currentActor } from '@/lib/platform/session';
import { view } from '@/lib/platform/view';
import { words } from '@/lib/platform/words';

export async function generateMetadata() {
  const t = await words('at_home');
  return { title: t('title') };
}

/** How a guardian's children come in at home. */
export default async function SigningInAtHomePage({
  params,
}: PageProps<'/[school]/parent/signing-in'>) {
  const slug = (await params).school;
  const found = await view(slug, 'signing_in.at_home', findAtHome);
  const { school } = await currentActor(slug);
  const site = env().PUBLIC_URL;
  const host = site ? new URL(site).host : ((await headers()).get('host') ?? '');
  return <AtHomePage school={school} address={`${host}/class`} {...found} />;
}
