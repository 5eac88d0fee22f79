import { ButtonLink } from '@/components/ui/button-link';
import { Card } from '@/components/ui/card';
import { SubmitButton } from '@/components/ui/submit-button';
import { archiveDepartmentAction } from '@/lib/people/departments/actions';
import { WordsFor, words } from '@/lib/platform/words';
import { SmallForm } from '../small-form';
import { DepartmentFrame } from './department-frame';

type Props = Readonly<{
  school: string;
  department: Readonly<{ id: string; name: string }>;
  members: number;
}>;

/** What archiving means, before it is done. */
export async function ArchiveDepartment({ school, department, members }: Props) {
  const t = await words('departments');
  const { id, name } = department;
  return (
    <DepartmentFrame school={school} title={t('archive_title', { name })}>
      <Card className="sm:p-6">
        <p className="mb-4 leading-read">{t('archive_what', { count: members })}</p>
        <WordsFor parts={['departments', 'refusal']}>
          <SmallForm
            action={archiveDepartmentAction}
            hidden={{ school, departmentId: id }}
            className="flex flex-wrap gap-2"
          >
            <SubmitButton variant="danger" pendingLabel={t('archiving')}>
              {t('archive_do')}
            </SubmitButton>
            <ButtonLink variant="secondary" href={`/${school}/admin/departments/${id}`}>
              {t('keep')}
            </ButtonLink>
          </SmallForm>
        </WordsFor>
      </Card>
    </DepartmentFrame>
  );
}
