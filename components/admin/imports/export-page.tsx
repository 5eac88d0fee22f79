import { Button } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import { PageHeader } from '@/components/ui/page-header';
import { notSaid, notWritten } from '@/lib/imports/writing/not-said';
import { words } from '@/lib/platform/words';
import { AdminPage } from '../page';

/** The school as a file for other systems, and what such a file cannot say. Needs no script. */
export async function ExportPage({ school }: Readonly<{ school: string }>) {
  const [t, say] = [await words('import_pages'), await words('imports')];
  return (
    <AdminPage className="mx-auto w-full max-w-3xl">
      <PageHeader
        title={t('export_page.title')}
        trail={
          <a href={`/${school}/admin/imports`} className="link inline-flex min-h-hit items-center">
            {t('title')}
          </a>
        }
      />
      <Card className="grid gap-4 sm:p-6">
        <p className="leading-read">{t('export_page.intro')}</p>
        <section aria-labelledby="not-said">
          <h2 id="not-said" className="mb-1 text-md">
            {t('export_page.not_said_title')}
          </h2>
          <ul className="list-disc ps-5">
            {notSaid.map((each) => (
              <li key={each}>{say(`not_said.${each}`)}</li>
            ))}
          </ul>
        </section>
        <section aria-labelledby="not-written">
          <h2 id="not-written" className="mb-1 text-md">
            {t('export_page.not_written_title')}
          </h2>
          <ul className="list-disc ps-5">
            {notWritten.map((each) => (
              <li key={each}>{say(`not_written.${each}`)}</li>
            ))}
          </ul>
        </section>
        <form action={`/${school}/admin/imports/export/file`} method="post">
          <Button type="submit">{t('export_page.take')}</Button>
        </form>
        <p className="text-sm text-muted">{t('export_page.recorded')}</p>
      </Card>
    </AdminPage>
  );
}
