import { ButtonLink } from '@/components/ui/button-link';
import { Notice } from '@/components/ui/notice';
import { localeOf, words } from '@/lib/platform/words';
import { academicYearName, readFullDate } from '@/lib/shared/dates';

type Props = Readonly<{ school: string; year: number; startsOn: string }>;

/** On the office's home page, from May until the year is prepared. */
export async function RolloverNotice({ school, year, startsOn }: Props) {
  const t = await words('rollover');
  const day = readFullDate(startsOn, await localeOf());
  return (
    <Notice
      className="mb-4"
      title={t('home.title', { year: academicYearName(year), day })}
      action={
        <ButtonLink variant="secondary" href={`/${school}/admin/rollover`}>
          {t('home.link')}
        </ButtonLink>
      }
    >
      <p>{t('home.text')}</p>
    </Notice>
  );
}
