import { Tag } from '@/components/ui/tag';
import { words } from '@/lib/platform/words';
import type { LocalDate } from '@/lib/shared/dates';
import type { PackState } from '@/lib/shared/packs';

type Props = Readonly<{
  pack: Readonly<{
    state: PackState;
    identity: string | null;
    isPaused: boolean;
    isOpen: boolean;
    dueOn: LocalDate;
  }>;
  today: LocalDate;
}>;

/** Where a request stands, and whether its clock stands still or it is late. */
export async function Standing({ pack, today }: Props) {
  const t = await words('packs');
  const waits = pack.state === 'collecting' && !pack.identity;
  return (
    <span className="inline-flex flex-wrap gap-1.5">
      <Tag tone={pack.state === 'ready' ? 'positive' : pack.isOpen ? 'accent' : 'plain'}>
        {t(`state.${waits ? 'waiting' : pack.state}`)}
      </Tag>
      {pack.isOpen && pack.isPaused && <Tag>{t('paused')}</Tag>}
      {pack.isOpen && !pack.isPaused && pack.dueOn < today && (
        <Tag tone="critical">{t('late')}</Tag>
      )}
    </span>
  );
}
