import { Button } from '@/components/ui/button';
import { stopViewingAction } from '@/lib/access/viewing/stopping';
import { localeOf, words } from '@/lib/platform/words';
import { readTime } from '@/lib/shared/dates';

type Props = Readonly<{ school: string; name: string; until: Date }>;

/** Above every page while an admin looks as somebody else, whatever that person's pages look like. */
export async function LookingBanner({ school, name, until }: Props) {
  const t = await words('access');
  return (
    <aside
      aria-label={t('looking_label')}
      className="flex flex-wrap items-center gap-x-4 gap-y-2 border-b border-caution bg-caution-tint px-4 py-2 leading-read sm:px-5"
      data-print="no"
    >
      <p className="me-auto min-w-0">
        {t('looking', { name })} {t('looking_until', { time: readTime(until, await localeOf()) })}
      </p>
      <form action={stopViewingAction}>
        <input type="hidden" name="school" value={school} />
        <Button type="submit" variant="secondary">
          {t('stop_looking')}
        </Button>
      </form>
    </aside>
  );
}
