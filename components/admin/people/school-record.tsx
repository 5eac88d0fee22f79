import { Card } from '@/components/ui/card';
import { Tag } from '@/components/ui/tag';
import type { Student } from '@/db/schema/people';
import type { StudentRecord } from '@/db/schema/records';
import { languages } from '@/lib/people/records/languages/rules';
import { isTemporaryUpn, recordAsSeen } from '@/lib/people/records/rules';
import { localeOf, WordsFor, words } from '@/lib/platform/words';
import { RecordForm } from './record-form';

type Props = Readonly<{
  school: string;
  student: Student;
  record: StudentRecord | undefined;
  mayChange: boolean;
}>;

/** How a child stands in the roll: to change, or to read. */
export async function SchoolRecord({ school, student, record, mayChange }: Props) {
  const names = await words('languages');
  const locale = await localeOf();
  if (!mayChange) return <RecordShown student={student} record={record} />;
  return (
    <WordsFor parts={['people_records', 'people', 'refusal']}>
      <RecordForm
        school={school}
        studentId={student.id}
        asSeen={recordAsSeen(record, student.homeLanguage)}
        cancelHref={`/${school}/admin/people/${student.id}`}
        record={{
          upn: record?.upn ?? '',
          formerUpn: record?.formerUpn ?? '',
          legalGivenName: record?.legalGivenName ?? '',
          legalFamilyName: record?.legalFamilyName ?? '',
          homeLanguage: student.homeLanguage ?? '',
        }}
        languageChoices={languages
          .map((each) => ({ value: each, label: names(each) }))
          .sort((one, two) => one.label.localeCompare(two.label, locale))}
      />
    </WordsFor>
  );
}

async function RecordShown({ student, record }: Pick<Props, 'student' | 'record'>) {
  const t = await words('people_records');
  const names = await words('languages');
  const language = languages.find((each) => each === student.homeLanguage);
  const said = [
    [t('record.upn'), record?.upn],
    [t('record.former_upn'), record?.formerUpn],
    [t('record.legal_given_name'), record?.legalGivenName],
    [t('record.legal_family_name'), record?.legalFamilyName],
    [t('home_language'), language ? names(language) : student.homeLanguage],
  ] as const;
  return (
    <Card>
      <dl className="grid grid-cols-[auto_1fr] gap-x-6 gap-y-1.5">
        {said.map(([label, value]) => (
          <div key={label} className="contents">
            <dt className="text-muted">{label}</dt>
            <dd className="wrap-anywhere">{value ?? t('not_written_down')}</dd>
          </div>
        ))}
      </dl>
      {record?.upn && isTemporaryUpn(record.upn) && <Tag>{t('record.temporary')}</Tag>}
    </Card>
  );
}
