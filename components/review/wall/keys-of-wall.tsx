import { useTranslations } from '@/lib/platform/client-words';
import { KeysHelp } from '../keys-help';

type Props = Readonly<{ inUse: boolean; onUse: (inUse: boolean) => void }>;

export function KeysOfWall(props: Props) {
  const t = useTranslations();
  return (
    <KeysHelp
      {...props}
      hints={[
        [['J', 'K'], t('wall.hint_next')],
        [['A'], t('wall.hint_choose')],
      ]}
      keys={[
        [['J'], t('wall.keys_next')],
        [['K'], t('wall.keys_back')],
        [[t('wall.space')], t('wall.keys_space')],
        [['A'], t('wall.keys_all')],
        [['1', '2', '3'], t('review.keys_verdict')],
        [['C'], t('review.keys_comment')],
        [['B'], t('review.keys_bank')],
        [['V'], t('review.keys_voice')],
        [['S'], t('review.keys_sticker')],
        [[t('review.enter')], t('review.keys_send')],
        [[t('review.ctrl_enter')], t('review.keys_send_comment')],
        [['Z'], t('review.keys_undo')],
        [[t('review.escape')], t('review.keys_leave')],
        [['?'], t('review.keys_show')],
      ]}
    />
  );
}
