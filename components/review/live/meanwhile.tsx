import { Notice } from '@/components/ui/notice';
import { useTranslations } from '@/lib/platform/client-words';
import type { DeskPiece } from '../desk';
import type { QueueNow } from './now';

type Props = Readonly<{ piece: DeskPiece | null; meanwhile: QueueNow['piece'] }>;

/** What somebody else has done with the open piece; it stays, with whatever was begun for it. */
export function Meanwhile({ piece, meanwhile }: Props) {
  const t = useTranslations('review');
  if (!piece || !meanwhile) return null;
  return (
    <Notice role="status" tone="caution">
      {meanwhile.is === 'settled'
        ? t('settled_meanwhile', { reviewer: meanwhile.reviewer, child: piece.givenName })
        : t('again_meanwhile', { child: piece.givenName })}
    </Notice>
  );
}
