import { SmallForm } from '@/components/admin/small-form';
import { Button } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import { SubmitButton } from '@/components/ui/submit-button';
import { Tag } from '@/components/ui/tag';
import { localeOf, WordsFor, words } from '@/lib/platform/words';
import { askForCopyAction } from '@/lib/records/packs/actions';
import type { OwnPack } from '@/lib/records/packs/queries';
import { localDateOf, readFullDate } from '@/lib/shared/dates';

type Props = Readonly<{
  school: string;
  self: string;
  children: readonly Readonly<{ id: string; name: string }>[];
  packs: readonly OwnPack[];
}>;

/** Asking for a copy of what the school keeps, and fetching it. */
export async function OwnCopies({ school, self, children, packs }: Props) {
  const t = await words('packs');
  const isOpen = (personId: string) =>
    packs.some(
      (pack) =>
        pack.personId === personId && ['collecting', 'reviewing', 'making'].includes(pack.state),
    );
  const whom = [
    { id: self, label: t('own_me') },
    ...children.map(({ id, name }) => ({ id, label: t('own_child', { name }) })),
  ].filter(({ id }) => !isOpen(id));
  return (
    <div className="grid max-w-3xl gap-4">
      <Card as="section" className="sm:p-6">
        <p className="leading-read">{t('own_about')}</p>
        <p className="mt-2 leading-read text-muted">{t('own_how')}</p>
        <WordsFor parts={['packs', 'refusal']}>
          <div className="mt-4 flex flex-wrap gap-2">
            {whom.map(({ id, label }) => (
              <SmallForm
                key={id}
                action={askForCopyAction}
                hidden={{ school, personId: id, askedBy: self }}
              >
                <SubmitButton variant={id === self ? 'secondary' : 'primary'}>{label}</SubmitButton>
              </SmallForm>
            ))}
          </div>
        </WordsFor>
      </Card>
      {packs.length > 0 && (
        <section aria-labelledby="asked">
          <h2 id="asked" className="mb-2 text-md">
            {t('own_asked')}
          </h2>
          <ul className="grid gap-3">
            {packs.map((pack) => (
              <OwnCopy key={pack.id} school={school} pack={pack} />
            ))}
          </ul>
        </section>
      )}
    </div>
  );
}

async function OwnCopy({ school, pack }: Readonly<{ school: string; pack: OwnPack }>) {
  const [t, locale] = [await words('packs'), await localeOf()];
  const isOpen = ['collecting', 'reviewing', 'making'].includes(pack.state);
  return (
    <Card as="li">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-2">
        <div className="min-w-0 grow">
          <p className="flex flex-wrap items-center gap-2 font-medium">
            {pack.isOwn ? t('own_of_me') : t('own_of_child', { name: pack.name })}
            <Tag tone={pack.isReady ? 'positive' : isOpen ? 'accent' : 'plain'}>
              {t(`own_state.${isOpen ? 'open' : pack.isReady ? 'ready' : 'over'}`)}
            </Tag>
          </p>
          <p className="text-muted">
            {t('own_received', { day: readFullDate(pack.receivedOn, locale) })}{' '}
            {isOpen &&
              (pack.isPaused
                ? t('own_paused')
                : t('own_due', { day: readFullDate(pack.dueOn, locale) }))}
            {pack.isReady &&
              pack.expiresAt &&
              t('own_until', { day: readFullDate(localDateOf(pack.expiresAt), locale) })}
            {pack.state === 'expired' && t('own_expired')}
            {pack.state === 'closed' && t('own_closed')}
          </p>
        </div>
        {pack.isReady && (
          <form method="post" action={`/${school}/account/copies/${pack.id}`}>
            <Button>{t('own_fetch')}</Button>
          </form>
        )}
      </div>
    </Card>
  );
}
