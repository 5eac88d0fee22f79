import { Fragment, useState } from 'react';
import { Button } from '@/components/ui/button';
import { Checkbox } from '@/components/ui/checkbox';
import { Kbd } from '@/components/ui/kbd';
import { useTranslations } from '@/lib/platform/client-words';

type Props = Readonly<{ inUse: boolean; onUse: (inUse: boolean) => void }>;

/** All keys, on `?`; and the switch for whom single keys get in the way. Drawn when it is first opened. */
export function KeysHelp({ inUse, onUse }: Props) {
  const t = useTranslations('review');
  const [asked, ask] = useState(false);
  return (
    <>
      <p className="keys-hint" data-print="no">
        <span>
          <Kbd>J</Kbd> <Kbd>K</Kbd> {t('hint_next')}
        </span>
        <span>
          <Kbd>1</Kbd> <Kbd>2</Kbd> <Kbd>3</Kbd> {t('hint_verdict')}
        </span>
        <button type="button" popoverTarget="keys">
          <Kbd>?</Kbd> {t('hint_keys')}
        </button>
      </p>
      <div id="keys" popover="auto" className="keys-help" onBeforeToggle={() => ask(true)}>
        {asked && <AllKeys inUse={inUse} onUse={onUse} />}
      </div>
    </>
  );
}

function AllKeys({ inUse, onUse }: Props) {
  const t = useTranslations('review');
  const keys = [
    [['J'], t('keys_next')],
    [['K'], t('keys_back')],
    [['1', '2', '3'], t('keys_verdict')],
    [['C'], t('keys_comment')],
    [['S'], t('keys_sticker')],
    [[t('enter')], t('keys_send')],
    [[t('ctrl_enter')], t('keys_send_comment')],
    [['Z'], t('keys_undo')],
    [['X'], t('keys_choose')],
    [[t('escape')], t('keys_leave')],
    [['?'], t('keys_show')],
  ] as const;
  return (
    <>
      <h2 className="desk-heading">{t('keys')}</h2>
      <dl>
        {keys.map(([names, what]) => (
          <Fragment key={what}>
            <dt>
              {names.map((name) => (
                <Kbd key={name}>{name}</Kbd>
              ))}
            </dt>
            <dd>{what}</dd>
          </Fragment>
        ))}
      </dl>
      <Checkbox
        name="keys-in-use"
        label={t('keys_use')}
        checked={inUse}
        onChange={(event) => onUse(event.currentTarget.checked)}
      />
      <Button type="button" variant="secondary" popoverTarget="keys" popoverTargetAction="hide">
        {t('close')}
      </Button>
    </>
  );
}
