import { SmallForm } from '@/components/admin/small-form';
import { Glyph } from '@/components/art';
import { deviceInWords } from '@/components/record/words';
import { Card } from '@/components/ui/card';
import { SubmitButton } from '@/components/ui/submit-button';
import { removePasskeyAction } from '@/lib/identity/passkeys/actions';
import type { Passkey } from '@/lib/identity/passkeys/queries';
import { localeOf, words } from '@/lib/platform/words';
import { readMoment } from '@/lib/shared/dates';

type Props = Readonly<{ school: string; passkeys: readonly Passkey[] }>;

/** Each with where it was made and when it was last used, so that a strange one is noticed. */
export async function PasskeyList({ school, passkeys }: Props) {
  const t = await words('passkeys');
  const locale = await localeOf();
  if (passkeys.length === 0) return <p>{t('none')}</p>;
  return (
    <Card>
      <ul aria-label={t('list')}>
        {
          await Promise.all(
            passkeys.map(async ({ id, device, createdAt, lastUsedAt }) => {
              const name =
                (await deviceInWords(device)) ?? (await deviceInWords('other other')) ?? '';
              const used = lastUsedAt
                ? t('used', { moment: readMoment(lastUsedAt, locale) })
                : t('never_used');
              return (
                <li
                  key={id}
                  className="flex flex-wrap items-center gap-x-4 gap-y-2 border-b border-line px-4 py-3 last:border-b-0"
                >
                  <Glyph name="lock" size={20} className="text-muted" />
                  <div className="min-w-0 flex-1 basis-56">
                    <p className="font-bold">{name}</p>
                    <p className="text-sm text-muted">
                      {t('made', { moment: readMoment(createdAt, locale) })} · {used}
                    </p>
                  </div>
                  <SmallForm action={removePasskeyAction} hidden={{ school, passkeyId: id }}>
                    <SubmitButton
                      variant="secondary"
                      pendingLabel={t('removing')}
                      aria-label={t('remove_label', { device: name })}
                    >
                      {t('remove')}
                    </SubmitButton>
                  </SmallForm>
                </li>
              );
            }),
          )
        }
      </ul>
    </Card>
  );
}
