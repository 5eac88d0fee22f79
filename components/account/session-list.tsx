import { SmallForm } from '@/components/admin/small-form';
import { Glyph } from '@/components/art';
import { deviceInWords } from '@/components/record/words';
import { Card } from '@/components/ui/card';
import { SubmitButton } from '@/components/ui/submit-button';
import { Tag } from '@/components/ui/tag';
import { endOtherSessionsAction, endSessionAction } from '@/lib/identity/sessions/actions';
import type { LiveSession } from '@/lib/identity/sessions/queries';
import { localeOf, WordsFor, words } from '@/lib/platform/words';
import { readMoment } from '@/lib/shared/dates';

type Props = Readonly<{ school: string; here: string; sessions: readonly LiveSession[] }>;

/** Every device that is signed in, this one first, and the way to end any other. */
export async function SessionList({ school, here, sessions }: Props) {
  const t = await words('account');
  const own = sessions.filter(({ id }) => id === here);
  const others = sessions.filter(({ id }) => id !== here);
  return (
    <WordsFor parts={['refusal']}>
      <p className="mb-3 text-muted">{others.length > 0 ? t('devices_about') : t('only_here')}</p>
      <Card className="max-w-3xl">
        <ul aria-label={t('devices_label')}>
          {[...own, ...others].map((session) => (
            <Device
              key={session.id}
              school={school}
              session={session}
              isHere={session.id === here}
            />
          ))}
        </ul>
      </Card>
      {others.length > 0 && (
        <SmallForm action={endOtherSessionsAction} hidden={{ school }} className="mt-4 max-w-3xl">
          <SubmitButton variant="secondary" pendingLabel={t('ending')} aria-describedby="others">
            {t('end_others')}
          </SubmitButton>
          <p id="others" className="mt-1.5 text-sm text-muted">
            {t('end_others_about')}
          </p>
        </SmallForm>
      )}
    </WordsFor>
  );
}

type DeviceProps = Readonly<{ school: string; session: LiveSession; isHere: boolean }>;

async function Device({ school, session, isHere }: DeviceProps) {
  const [t, locale] = [await words('account'), await localeOf()];
  const device =
    (await deviceInWords(session.device)) ?? (await deviceInWords('other other')) ?? '';
  const moment = (at: Date) => readMoment(at, locale);
  const facts = [
    isHere ? t('in_use') : t('last_used', { moment: moment(session.lastSeenAt) }),
    t('since', { moment: moment(session.startedAt) }),
    !session.renews && t('until', { moment: moment(session.expiresAt) }),
    session.address && session.address !== 'unknown' && t('from', { address: session.address }),
  ];
  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-2 border-b border-line py-3 first:pt-0 last:border-b-0 last:pb-0">
      <Glyph name="monitor" size={20} className="text-muted" />
      <div className="min-w-0 flex-1 basis-56">
        <p className="flex flex-wrap items-center gap-2 font-bold">
          {device}
          {isHere && <Tag tone="positive">{t('this_device')}</Tag>}
        </p>
        <p className="text-sm text-muted">{facts.filter(Boolean).join(' · ')}</p>
      </div>
      {!isHere && (
        <SmallForm action={endSessionAction} hidden={{ school, sessionId: session.id }}>
          <SubmitButton
            variant="secondary"
            pendingLabel={t('ending')}
            aria-label={t('end_label', { device })}
          >
            {t('end')}
          </SubmitButton>
        </SmallForm>
      )}
    </li>
  );
}
