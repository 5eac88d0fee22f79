import { SmallForm } from '@/components/admin/small-form';
import { Button } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import { Select } from '@/components/ui/select';
import { SubmitButton } from '@/components/ui/submit-button';
import { TextField } from '@/components/ui/text-field';
import { localeOf, words } from '@/lib/platform/words';
import { handOverAction } from '@/lib/records/packs/actions';
import type { PackFound } from '@/lib/records/packs/queries';
import { type LocalDate, localDateOf, readFullDate } from '@/lib/shared/dates';
import { handingWays } from '@/lib/shared/packs';

type Props = Readonly<{
  school: string;
  pack: PackFound;
  today: LocalDate;
  mayTakeOut: boolean;
}>;

/** Who asked cannot sign in any more: the office takes the copy out, and notes how it reached them. */
export async function HandOver({ school, pack, today, mayTakeOut }: Props) {
  const [t, locale] = [await words('packs'), await localeOf()];
  const path = `/${school}/admin/record/packs/${pack.id}`;
  const until = pack.expiresAt ? readFullDate(localDateOf(pack.expiresAt), locale) : '';
  return (
    <Card as="section" labelledBy="hand-over" className="sm:p-6">
      <h2 id="hand-over" className="text-md">
        {t('hand_over')}
      </h2>
      <p className="mt-1 mb-3 leading-read">
        {t('hand_over_text', { who: pack.askedBy, day: until })}{' '}
        {!mayTakeOut && t('hand_over_not_you')}
      </p>
      {mayTakeOut && (
        <form method="post" action={`${path}/copy`}>
          <Button variant="secondary">{t('take_out')}</Button>
        </form>
      )}
      {!pack.handedHow && (
        <SmallForm
          action={handOverAction}
          hidden={{ school, packId: pack.id, revision: String(pack.revision) }}
          className="mt-4 grid items-end gap-3 border-t border-line pt-4 sm:grid-cols-[1fr_1fr_auto]"
        >
          <Select
            name="handedHow"
            label={t('handed_how')}
            choices={handingWays.map((value) => ({ value, label: t(`handing.${value}`) }))}
          />
          <TextField
            id="handed-on"
            name="handedOn"
            type="date"
            label={t('handed_on')}
            defaultValue={today}
            max={today}
          />
          <SubmitButton>{t('hand_over_note')}</SubmitButton>
        </SmallForm>
      )}
    </Card>
  );
}
