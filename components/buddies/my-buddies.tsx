import { SmallForm } from '@/components/admin/small-form';
import { Animal, Glyph, Sticker } from '@/components/art';
import { BackLink } from '@/components/student/back-link';
import { animalOf } from '@/components/student/look';
import { ReadAloud } from '@/components/student/read-aloud';
import { Notice } from '@/components/ui/notice';
import { SubmitButton } from '@/components/ui/submit-button';
import { sendCheerAction } from '@/lib/homework/recognition/buddies/actions';
import type { Buddy, CheerKept } from '@/lib/homework/recognition/buddies/queries';
import { localeOf, WordsFor, words } from '@/lib/platform/words';
import { cheers as cheersThereAre } from '@/lib/shared/recognition';
import { drawingOf } from './cheer-look';
import { CheersKept } from './cheers-kept';

type Props = Readonly<{
  school: string;
  buddies: readonly Buddy[];
  cheers: readonly CheerKept[];
  /** A cheer went out a moment ago. */
  sent: boolean;
}>;

/** A child's buddies, each with the cheers to send, and the cheers that came. */
export async function MyBuddies({ school, buddies, cheers, sent }: Props) {
  const [t, mine, locale] = [await words('buddies'), await words('student'), await localeOf()];
  return (
    <div className="grid gap-6">
      <div>
        <BackLink href={`/${school}/student/rewards`}>{t('back')}</BackLink>
        <header className="flex items-center justify-between gap-3">
          <h1 className="text-2xl" data-say="">
            {t('title')}
          </h1>
          <ReadAloud label={mine('read_aloud')} stop={mine('stop_reading')} locale={locale} />
        </header>
      </div>
      {sent && <Notice tone="positive" role="status" title={t('done_sent')} />}
      <section aria-labelledby="mine">
        <h2 id="mine" className="mb-1 text-lg" data-say="">
          {t('mine')}
        </h2>
        <p className="mb-3" data-say="">
          {buddies.length > 0 ? t('mine_about') : t('mine_none')}
        </p>
        <WordsFor parts={['buddies', 'refusal', 'confirming']}>
          <ul className="grid gap-3">
            {buddies.map((buddy) => (
              <li key={buddy.id} className="rounded-md border-2 border-line bg-raised p-4">
                <div className="flex items-center gap-4">
                  <Animal name={animalOf(buddy.animal)} className="w-16 shrink-0" />
                  <div className="min-w-0" data-say="">
                    <h3 className="text-xl wrap-anywhere">{buddy.name}</h3>
                    {buddy.cheered && <p>{t('cheered', { name: buddy.name })}</p>}
                  </div>
                </div>
                {!buddy.cheered && (
                  <details className="mt-2" open={buddies.length === 1}>
                    <summary className="link flex min-h-hit items-center gap-2 font-display text-lg">
                      <Glyph name="heart" size={20} />
                      {t('cheer_for', { name: buddy.name })}
                    </summary>
                    <SmallForm
                      action={sendCheerAction}
                      hidden={{ school, groupId: buddy.groupId, toId: buddy.id }}
                    >
                      <fieldset className="mt-2 grid gap-2 sm:grid-cols-2">
                        <legend className="sr-only">
                          {t('cheer_choose', { name: buddy.name })}
                        </legend>
                        {cheersThereAre.map((cheer) => (
                          <SubmitButton
                            key={cheer}
                            variant="secondary"
                            name="cheer"
                            value={cheer}
                            pendingLabel={t('sending')}
                          >
                            <Sticker name={drawingOf[cheer]} size={36} />
                            <span data-say="">{t(`cheer.${cheer}`)}</span>
                          </SubmitButton>
                        ))}
                      </fieldset>
                    </SmallForm>
                  </details>
                )}
              </li>
            ))}
          </ul>
        </WordsFor>
      </section>
      <section aria-labelledby="received">
        <h2 id="received" className="mb-2 text-lg" data-say="">
          {t('received')}
        </h2>
        {cheers.length > 0 ? (
          <CheersKept cheers={cheers} size={56} />
        ) : (
          <p className="text-muted" data-say="">
            {t('received_none')}
          </p>
        )}
      </section>
    </div>
  );
}
