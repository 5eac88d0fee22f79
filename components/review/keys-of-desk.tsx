import { useTranslations } from '@/lib/platform/client-words';
import { KeysHelp } from './keys-help';

type Props = Readonly<{ inUse: boolean; onUse: (inUse: boolean) => void }>;

export function KeysOfDesk(props: Props) {
  const t = useTranslations('review');
  return (
    <KeysHelp
      {...props}
      hints={[
        [['J', 'K'], t('hint_next')],
        [['1', '2', '3'], t('hint_verdict')],
      ]}
      keys={[
        [['J'], t('keys_next')],
        [['K'], t('keys_back')],
        [['1', '2', '3'], t('keys_verdict')],
        [['C'], t('keys_comment')],
        [['B'], t('keys_bank')],
        [['V'], t('keys_voice')],
        [['S'], t('keys_sticker')],
        [[t('enter')], t('keys_send')],
        [[t('ctrl_enter')], t('keys_send_comment')],
        [['Z'], t('keys_undo')],
        [['X'], t('keys_choose')],
        [[t('escape')], t('keys_leave')],
        [['?'], t('keys_show')],
      ]}
    />
  );
}
