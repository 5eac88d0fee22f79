import Link from 'next/link';
import { AdminPage } from '@/components/admin/page';
import { confirmingParts } from '@/components/confirming/parts';
import { ExportForm } from '@/components/exports/export-form';
import { NoHalfTerm } from '@/components/exports/exports-page';
import { PageHeader } from '@/components/ui/page-header';
import { halfTermsToChoose } from '@/lib/exports/queries';
import { view } from '@/lib/platform/view';
import { localeOf, WordsFor, words } from '@/lib/platform/words';
import { readFullDate } from '@/lib/shared/dates';
import { exportTraits } from '@/lib/shared/exports';

export async function generateMetadata() {
  const t = await words('exports');
  return { title: t('title') };
}

export default async function NewExport({
  params,
  searchParams,
}: PageProps<'/[school]/admin/privacy/exports/new'>) {
  const [{ school }, asked] = [await params, await searchParams];
  const kind = asked.kind === 'pseudonymised' ? 'pseudonymised' : 'anonymised';
  const halfTerms = await view(school, 'exports.make', halfTermsToChoose);
  const [t, locale] = [await words('exports'), await localeOf()];
  const path = `/${school}/admin/privacy/exports`;
  const choices = halfTerms.map(({ startsOn, endsOn }) => ({
    value: startsOn,
    label: t('span', {
      first: readFullDate(startsOn, locale),
      last: readFullDate(endsOn, locale),
    }),
  }));
  return (
    <AdminPage className="mx-auto w-full max-w-3xl">
      <PageHeader
        title={t(`new_${kind}`)}
        about={t(`${kind}_about`)}
        trail={
          <Link href={path} prefetch={false} className="link inline-flex min-h-hit items-center">
            {t('back')}
          </Link>
        }
      />
      {choices.length > 0 ? (
        <WordsFor parts={['exports', 'refusal', ...confirmingParts]}>
          <ExportForm
            key={kind}
            school={school}
            kind={kind}
            halfTerms={choices}
            traits={exportTraits.map((value) => ({ value, label: t(`trait.${value}`) }))}
            cancelHref={path}
          />
        </WordsFor>
      ) : (
        <NoHalfTerm school={school} />
      )}
    </AdminPage>
  );
}
