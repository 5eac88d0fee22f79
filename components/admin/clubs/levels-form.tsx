'use client';

import { FieldError } from '@/components/ui/field-error';
import { describeLevelsAction } from '@/lib/clubs/ladder/actions';
import type { Step } from '@/lib/clubs/ladder/rules';
import { useTranslations } from '@/lib/platform/client-words';
import type { EvidenceKind } from '@/lib/shared/vocabulary';
import { DrawerForm, type Frame } from '../drawer-form';
import { useForm } from '../use-form';
import { StepAsks } from './step-asks';

type Props = Readonly<{
  frame: Frame;
  school: string;
  clubId: string;
  asSeen: string;
  steps: readonly Step[];
  /** The ways of handing in that the club takes. */
  kinds: readonly EvidenceKind[];
}>;

const columns = [
  ['forChild', 'for_child'],
  ['forTeacher', 'for_teacher'],
] as const;

export function LevelsForm({ frame, school, clubId, asSeen, steps, kinds }: Props) {
  const t = useTranslations('club_levels');
  const form = useForm(describeLevelsAction);
  const said = {
    forChild: form.list(
      'forChild',
      steps.map(({ forChild }) => forChild),
    ),
    forTeacher: form.list(
      'forTeacher',
      steps.map(({ forTeacher }) => forTeacher),
    ),
  };
  const pieces = form.list(
    'piecesNeeded',
    steps.map(({ piecesNeeded }) => piecesNeeded?.toString() ?? ''),
  );
  const nearly = form.list(
    'nearlyCounts',
    steps.flatMap(({ position, nearlyCounts }) => (nearlyCounts ? [String(position)] : [])),
  );
  const own = form.list(
    'ownLevelOnly',
    steps.flatMap(({ position, ownLevelOnly }) => (ownLevelOnly ? [String(position)] : [])),
  );
  const counted = form.list(
    'kindsCounted',
    steps.flatMap(({ position, kindsCounted }) =>
      kindsCounted.map((kind) => `${position} ${kind}`),
    ),
  );
  return (
    <DrawerForm
      frame={frame}
      form={form}
      hidden={{ school, clubId, asSeen }}
      words={{ send: t('save'), sending: t('saving'), cancel: t('cancel') }}
    >
      <div>
        <p>{t('about')}</p>
        <p className="text-sm text-muted">{t('example')}</p>
        <p className="text-sm text-muted">{t('pieces_about')}</p>
        {(['forChild', 'forTeacher', 'piecesNeeded'] as const).map((name) => (
          <div key={name} id={name} tabIndex={form.errors(name) ? -1 : undefined}>
            <FieldError id={`${name}-error`} errors={form.errors(name)} />
          </div>
        ))}
      </div>
      {steps.map(({ position, name }, at) => (
        <fieldset key={position}>
          <legend className="mb-1 font-medium">{t('level', { number: position, name })}</legend>
          <div className="grid gap-2">
            {columns.map(([field, label]) => (
              <label key={field} className="block text-sm">
                {t(label)} <span className="text-muted">{t('optional')}</span>
                <input
                  type="text"
                  name={`${field}[]`}
                  defaultValue={said[field][at] ?? ''}
                  autoComplete="off"
                  className="control mt-1"
                />
              </label>
            ))}
            {at < steps.length - 1 && (
              <StepAsks
                position={position}
                pieces={pieces[at] ?? ''}
                ticked={{
                  nearlyCounts: nearly.includes(String(position)),
                  ownLevelOnly: own.includes(String(position)),
                  kinds: kinds.filter((kind) => counted.includes(`${position} ${kind}`)),
                }}
                kinds={kinds}
              />
            )}
          </div>
        </fieldset>
      ))}
    </DrawerForm>
  );
}
