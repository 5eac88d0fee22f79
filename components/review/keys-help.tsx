import { Fragment, useState } from 'react';
import { Button } from '@/components/ui/button';
import { Checkbox } from '@/components/ui/checkbox';
import { Kbd } from '@/components/ui/kbd';
import { useTranslations } from '@/lib/platform/client-words';

type KeyOf<What> = readonly (readonly [keys: readonly string[], does: What])[];

type Props = Readonly<{
  inUse: boolean;
  onUse: (inUse: boolean) => void;
  /** What each key does here, in words; those named first are told without asking. */
  keys: KeyOf<string>;
  hints: KeyOf<string>;
}>;

/** All keys, on `?`; and the switch for whom single keys get in the way. Drawn when it is first opened. */
export function KeysHelp({ hints, ...all }: Props) {
  const t = useTranslations('review');
  const [asked, ask] = useState(false);
  return (
    <>
      <p className="keys-hint" data-print="no">
        {hints.map(([names, what]) => (
          <span key={what}>
            {names.map((name) => (
              <Fragment key={name}>
                <Kbd>{name}</Kbd>{' '}
              </Fragment>
            ))}
            {what}
          </span>
        ))}
        <button type="button" popoverTarget="keys">
          <Kbd>?</Kbd> {t('hint_keys')}
        </button>
      </p>
      <div id="keys" popover="auto" className="keys-help" onBeforeToggle={() => ask(true)}>
        {asked && <AllKeys {...all} />}
      </div>
    </>
  );
}

function AllKeys({ inUse, onUse, keys }: Omit<Props, 'hints'>) {
  const t = useTranslations('review');
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
