import { ButtonLink } from '@/components/ui/button-link';
import { Notice } from '@/components/ui/notice';
import { SubmitButton } from '@/components/ui/submit-button';
import {
  Table,
  TableBody,
  TableCell,
  TableHead,
  TableHeader,
  TableRow,
} from '@/components/ui/table';
import { Tag } from '@/components/ui/tag';
import type { ImportDecision, ImportRow } from '@/db/schema/imports';
import { decideMissingAction, letOthersStayAction } from '@/lib/imports/actions';
import { kinds } from '@/lib/imports/reading/roster';
import { type Counts, isUnattributed } from '@/lib/imports/rules';
import { words } from '@/lib/platform/words';
import { SmallForm } from '../small-form';
import { kindInWords } from './in-words';

type Props = Readonly<{
  school: string;
  importId: string;
  rows: readonly ImportRow[];
  decisions: readonly ImportDecision[];
  counts: Counts;
  open: boolean;
}>;

/** Who is here and not in the files, by name: each leaves or stays. */
export async function MissingPeople(props: Props) {
  const { school, importId, rows, decisions, counts, open } = props;
  const t = await words('import_pages');
  const decided = new Map(decisions.map(({ about, decision }) => [about, decision]));
  const isHeld = (kind: string | null) =>
    kinds.some((each) => each === kind && isUnattributed(counts, each));
  const shown = await Promise.all(
    rows.map(async (row) => ({ ...row, kindSaid: await kindInWords(row) })),
  );
  return (
    <div className="grid gap-4">
      <Unattributed counts={counts} />
      <Table caption={t('missing.caption')} stacks>
        <TableHead>
          <TableHeader>{t('rows.name')}</TableHeader>
          <TableHeader>{t('rows.kind')}</TableHeader>
          <TableHeader>{t('missing.decision')}</TableHeader>
        </TableHead>
        <TableBody>
          {shown.map(({ id, name, kind, kindSaid, subjectId }) => {
            const decision = decided.get(subjectId ?? '');
            return (
              <TableRow key={id}>
                <TableCell rowHeader>{name}</TableCell>
                <TableCell>{kindSaid}</TableCell>
                <TableCell label={t('missing.decision')}>
                  <span className="flex flex-wrap items-center gap-2">
                    <Tag tone={decision === 'leaves' ? 'caution' : 'plain'}>
                      {t(
                        decision === 'leaves' || decision === 'stays'
                          ? `missing.${decision}`
                          : 'missing.undecided',
                      )}
                    </Tag>
                    {open &&
                      (['stays', 'leaves'] as const)
                        .filter((each) => each !== decision && (each === 'stays' || !isHeld(kind)))
                        .map((each) => (
                          <SmallForm
                            key={each}
                            action={decideMissingAction}
                            hidden={{
                              school,
                              importId,
                              personId: subjectId ?? '',
                              decision: each,
                            }}
                          >
                            <SubmitButton variant="quiet" pendingLabel={t('missing.saving')}>
                              {t(`missing.${each === 'leaves' ? 'leave_for' : 'stay_for'}`, {
                                name,
                              })}
                            </SubmitButton>
                          </SmallForm>
                        ))}
                  </span>
                </TableCell>
              </TableRow>
            );
          })}
        </TableBody>
      </Table>
      {open && <DecideAboutOthers {...{ school, importId, counts }} />}
    </div>
  );
}

type Others = Pick<Props, 'school' | 'importId' | 'counts'>;

/** Everybody who is still undecided: they stay at once, or leave each by name. */
async function DecideAboutOthers({ school, importId, counts }: Others) {
  const t = await words('import_pages');
  const kindsHere = kinds.filter((kind) => counts.missing?.[kind]);
  return (
    <section aria-labelledby="decide-all" className="card grid justify-items-start gap-4">
      <h3 id="decide-all" className="text-md">
        {t('missing.all_title')}
      </h3>
      <div className="flex flex-wrap items-start gap-2">
        <SmallForm action={letOthersStayAction} hidden={{ school, importId }}>
          <SubmitButton variant="secondary" pendingLabel={t('missing.saving')}>
            {t('missing.all_stay')}
          </SubmitButton>
        </SmallForm>
        {kindsHere.some((kind) => !isUnattributed(counts, kind)) && (
          <ButtonLink variant="secondary" href={`/${school}/admin/imports/${importId}/leaving`}>
            {t('missing.choose')}
          </ButtonLink>
        )}
      </div>
    </section>
  );
}

/** Why somebody who seems to be missing cannot leave: a row that cannot be read may be theirs. */
async function Unattributed({ counts }: Pick<Props, 'counts'>) {
  const t = await words('import_pages');
  const told = kinds.filter((kind) => isUnattributed(counts, kind));
  if (told.length === 0) return null;
  return (
    <Notice tone="caution" title={t('missing.unattributed_title')}>
      <ul>
        {told.map((kind) => (
          <li key={kind}>
            {t('missing.unattributed', { kind, rows: counts.unattributed?.[kind] ?? 0 })}
          </li>
        ))}
      </ul>
      <p>{t('missing.unattributed_text')}</p>
    </Notice>
  );
}
