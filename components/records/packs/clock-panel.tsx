import { SmallForm } from '@/components/admin/small-form';
import { Card } from '@/components/ui/card';
import { Select } from '@/components/ui/select';
import { SubmitButton } from '@/components/ui/submit-button';
import { localeOf, words } from '@/lib/platform/words';
import {
  checkIdentityAction,
  closePackAction,
  extendPackAction,
  goOnAction,
  pausePackAction,
} from '@/lib/records/packs/actions';
import type { PackFound } from '@/lib/records/packs/queries';
import { readFullDate } from '@/lib/shared/dates';
import { closingReasons, extensionReasons } from '@/lib/shared/packs';

type Props = Readonly<{ school: string; pack: PackFound }>;

/** When the answer is due, why, and what can be done about it. */
export async function ClockPanel({ school, pack }: Props) {
  const [t, locale] = [await words('packs'), await localeOf()];
  const day = readFullDate(pack.dueOn, locale);
  const hidden = { school, packId: pack.id, revision: String(pack.revision) };
  const mayChange = pack.state === 'collecting' || pack.state === 'reviewing';
  const identity = pack.identity && t(`identity_${pack.identity}`);
  const checkedBy = pack.identityById && pack.names.get(pack.identityById);
  return (
    <Card as="section" labelledBy="clock" className="sm:p-6">
      <h2 id="clock" className="text-md">
        {t('clock')}
      </h2>
      {pack.isOpen && (
        <p className="mt-1 leading-read font-medium">
          {pack.isPaused ? t('due_paused', { day }) : t('due_line', { day })}
        </p>
      )}
      {pack.extendedFor && (
        <p className="mt-1 leading-read">
          {t('due_extended', { why: t(`why.${pack.extendedFor}`) })}
        </p>
      )}
      {identity && (
        <p className="mt-1 leading-read text-muted">
          {checkedBy
            ? t('identity_by', { how: identity, who: checkedBy })
            : t('identity_line', { how: identity })}
        </p>
      )}
      {pack.pauses.map(({ id, startsOn, endsOn, reason }) => (
        <p key={id} className="mt-1 leading-read text-muted">
          {endsOn
            ? t('pause_line', {
                from: readFullDate(startsOn, locale),
                until: readFullDate(endsOn, locale),
                why: t(`pause_why.${reason}`),
              })
            : t('pause_open', {
                from: readFullDate(startsOn, locale),
                why: t(`pause_why.${reason}`),
              })}
        </p>
      ))}
      {mayChange && (
        <div className="mt-4 grid gap-4 border-t border-line pt-4">
          {!pack.identity && (
            <SmallForm action={checkIdentityAction} hidden={hidden} className={row}>
              <Select
                id="identity-now"
                name="identity"
                label={t('identity')}
                choices={[
                  { value: 'known', label: t('identity_known') },
                  { value: 'document', label: t('identity_document') },
                ]}
              />
              <SubmitButton>{t('check')}</SubmitButton>
            </SmallForm>
          )}
          {pack.identity && (
            <SmallForm action={pack.isPaused ? goOnAction : pausePackAction} hidden={hidden}>
              <SubmitButton variant="secondary">{t(pack.isPaused ? 'go_on' : 'stop')}</SubmitButton>
            </SmallForm>
          )}
          {!pack.extendedFor && (
            <SmallForm action={extendPackAction} hidden={hidden} className={row}>
              <Select
                name="extendedFor"
                label={t('extend_why')}
                choices={extensionReasons.map((why) => ({ value: why, label: t(`why.${why}`) }))}
              />
              <SubmitButton variant="secondary">{t('extend')}</SubmitButton>
            </SmallForm>
          )}
          <SmallForm action={closePackAction} hidden={hidden} className={row}>
            <Select
              name="closedFor"
              label={t('close_why')}
              choices={closingReasons.map((why) => ({ value: why, label: t(`closing.${why}`) }))}
            />
            <SubmitButton variant="secondary">{t('close')}</SubmitButton>
          </SmallForm>
        </div>
      )}
    </Card>
  );
}
const row = 'grid items-end gap-2 sm:grid-cols-[1fr_auto]';
