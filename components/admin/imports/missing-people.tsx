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
import { decideMissingAction } from '@/lib/imports/actions';
import { words } from '@/lib/platform/words';
import { SmallForm } from '../small-form';
import { DecideAll } from './decide-all';
import { kindInWords } from './in-words';

type Props = Readonly<{
  school: string;
  importId: string;
  rows: readonly ImportRow[];
  decisions: readonly ImportDecision[];
  total: number;
  open: boolean;
}>;

/** Who is here and not in the files, by name: each leaves or stays. */
export async function MissingPeople(props: Props) {
  const { school, importId, rows, decisions, total, open } = props;
  const t = await words('import_pages');
  const decided = new Map(decisions.map(({ about, decision }) => [about, decision]));
  const shown = await Promise.all(
    rows.map(async (row) => ({ ...row, kindSaid: await kindInWords(row) })),
  );
  return (
    <div className="grid gap-4">
      <Table caption={t('missing.caption')} stacks>
        <TableHead>
          <TableHeader>{t('rows.name')}</TableHeader>
          <TableHeader>{t('rows.kind')}</TableHeader>
          <TableHeader>{t('missing.decision')}</TableHeader>
        </TableHead>
        <TableBody>
          {shown.map(({ id, name, kindSaid, subjectId }) => {
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
                        .filter((each) => each !== decision)
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
      {open && <DecideAll school={school} importId={importId} total={total} />}
    </div>
  );
}
