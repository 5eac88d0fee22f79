import { SmallForm } from '@/components/admin/small-form';
import { Card } from '@/components/ui/card';
import { SubmitButton } from '@/components/ui/submit-button';
import { Tag } from '@/components/ui/tag';
import type { Correction } from '@/db/schema/corrections';
import { takeBackAction } from '@/lib/people/corrections/actions';
import type { OwnDetails } from '@/lib/people/corrections/queries';
import type { CorrectedValue } from '@/lib/people/corrections/rules';
import { words } from '@/lib/platform/words';
import { valueInWords } from './value-in-words';

type Props = Readonly<{ school: string }> & Pick<OwnDetails, 'asked' | 'children'>;

const tones = {
  open: 'caution',
  confirmed: 'positive',
  declined: 'plain',
  withdrawn: 'plain',
} as const;

/** What a guardian told the school, the newest first, and what came of it. */
export async function AskedList({ school, asked, children }: Props) {
  if (asked.length === 0) return null;
  const t = await words('corrections');
  return (
    <Card as="section" labelledBy="asked">
      <h2 id="asked" className="mb-2 text-lg">
        {t('asked_title')}
      </h2>
      <ul>
        {asked.map((each) => (
          <Asked
            key={each.id}
            school={school}
            correction={each}
            child={children.find(({ id }) => id === each.personId)?.name}
          />
        ))}
      </ul>
    </Card>
  );
}

type LineProps = Readonly<{ school: string; correction: Correction; child: string | undefined }>;

async function Asked({ school, correction, child }: LineProps) {
  const t = await words('corrections');
  const { id, state, answer } = correction;
  const field = t(`field.${correction.field}`);
  // Safe: only the commands of corrections write these columns; what was left out is named.
  const said = (correction.after ?? correction.before) as CorrectedValue;
  const value = await valueInWords(
    correction.field,
    correction.field === 'emergency_contact' ? said : (correction.after as CorrectedValue),
  );
  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-1 border-t border-line py-2 first:border-t-0">
      <div className="min-w-0 flex-1 basis-56">
        <p className="wrap-anywhere">
          {child ? t('asked_of', { field, name: child, value }) : t('asked_line', { field, value })}{' '}
          <Tag tone={tones[state]}>{t(`state.${state}`)}</Tag>
        </p>
        {answer && <p className="text-sm wrap-anywhere text-muted">{t('answer', { answer })}</p>}
      </div>
      {state === 'open' && (
        <SmallForm action={takeBackAction} hidden={{ school, correctionId: id }}>
          <SubmitButton
            variant="quiet"
            pendingLabel={t('taking_back')}
            aria-label={t('take_back_label', { field })}
          >
            {t('take_back')}
          </SubmitButton>
        </SmallForm>
      )}
    </li>
  );
}
