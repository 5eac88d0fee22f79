import Link from 'next/link';
import type { Ref } from 'react';
import { Button } from '@/components/ui/button';
import { buttonLook } from '@/components/ui/button-look';
import { Kbd } from '@/components/ui/kbd';
import { useTranslations } from '@/lib/platform/client-words';
import type { DeskPiece } from './desk';
import { Sent } from './sent';
import type { VerdictState } from './use-verdict';

type Props = Readonly<{
  ref: Ref<HTMLFormElement>;
  school: string;
  verdict: VerdictState;
  piece: DeskPiece | null;
  /** How many were chosen for one verdict; 0 where only the open piece is meant. */
  many: number;
  nextName: string | undefined;
  skipHref: string;
  /** That children's work proposes their next level. */
  ready: string | null;
}>;

/** What has just been sent, with the way back, over Skip and Send. */
export function AfterVerdict({
  ref,
  school,
  verdict,
  piece,
  many,
  nextName,
  skipHref,
  ready,
}: Props) {
  const t = useTranslations('review');
  return (
    <div className="desk-foot">
      {verdict.reviewIds.length > 0 && (
        <div className="desk-sent">
          <Sent ref={ref} school={school} verdict={verdict} />
        </div>
      )}
      {ready && (
        <p data-print="no">
          <a href={`/${school}/trainer/review/levels`} className="link desk-ready">
            {ready}
          </a>
        </p>
      )}
      {piece && (
        <div className="desk-send" data-print="no">
          <Link
            href={skipHref}
            prefetch={false}
            data-piece=""
            className={buttonLook({ variant: 'quiet' })}
          >
            <span>
              {t('skip')} <Kbd>J</Kbd>
            </span>
          </Link>
          <Button
            form="verdict"
            pending={verdict.giving}
            pendingLabel={t('sending')}
            className="min-w-0 shrink grow"
          >
            {many > 0 ? t('send_many', { count: many }) : wordsOfSend()}
            <Kbd>{t('enter')}</Kbd>
          </Button>
        </div>
      )}
    </div>
  );

  function wordsOfSend() {
    return nextName ? t('send_and_open', { child: nextName }) : t('send');
  }
}
