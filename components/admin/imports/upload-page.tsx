import { PageHeader } from '@/components/ui/page-header';
import { mostBytes, mostFiles } from '@/lib/imports/rules';
import { roleNames } from '@/lib/platform/role-names';
import { WordsFor, words } from '@/lib/platform/words';
import { staffRoles } from '@/lib/shared/vocabulary';
import { AdminPage } from '../page';
import { yearChoicesInWords } from '../year-choices';
import { UploadForm } from './upload-form';

export async function UploadPage({ school }: Readonly<{ school: string }>) {
  const [t, nameOf] = [await words('import_pages'), await roleNames(school)];
  const roles = staffRoles
    .filter((role) => role !== 'school_admin')
    .map((role) => ({ value: role, label: nameOf(role) }));
  return (
    <AdminPage className="mx-auto w-full max-w-3xl">
      <PageHeader title={t('upload.title')} about={t('upload.intro')} />
      <WordsFor parts={['import_pages', 'refusal']}>
        <UploadForm
          school={school}
          cancelHref={`/${school}/admin/imports`}
          years={await yearChoicesInWords(school)}
          roles={roles}
          most={{ files: mostFiles, megabytes: mostBytes / 1024 / 1024 }}
        />
      </WordsFor>
    </AdminPage>
  );
}
