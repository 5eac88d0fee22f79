import { SmallForm } from '@/components/admin/small-form';
import { Button } from '@/components/ui/button';
import { giveBackAccessAction } from '@/lib/operators/access/actions';
import { localeOf, WordsFor, words } from '@/lib/platform/words';
import { readTime } from '@/lib/shared/dates';

type Props = Readonly<{ accessId: string; name: string; until: Date }>;

/** Above every page of a school while an operator looks into it. */
export async function SupportBanner({ accessId, name, until }: Props) {
  const t = await words('platform');
  return (
    <aside
      aria-label={t('banner.label')}
      className="flex flex-wrap items-center gap-x-4 gap-y-2 border-b border-caution bg-caution-tint px-4 py-2 leading-read sm:px-5"
      data-print="no"
    >
      <p className="me-auto min-w-0">
        {t('banner.looking', { name, time: readTime(until, await localeOf()) })}
      </p>
      <WordsFor parts={['platform', 'refusal']}>
        <SmallForm action={giveBackAccessAction} hidden={{ school: 'platform', accessId }}>
          <Button type="submit" variant="secondary">
            {t('banner.leave')}
          </Button>
        </SmallForm>
      </WordsFor>
    </aside>
  );
}
