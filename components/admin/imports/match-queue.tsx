import type { ReactNode } from 'react';
import { Card } from '@/components/ui/card';
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
import { matchByHandAction } from '@/lib/imports/actions';
import { facts } from '@/lib/imports/planning/school';
import type { Candidate } from '@/lib/imports/queries';
import { words } from '@/lib/platform/words';
import { english } from '@/lib/shared/words/en';
import { SmallForm } from '../small-form';
import { fieldInWords, placeInWords, valueInWords } from './in-words';

type Props = Readonly<{
  school: string;
  rows: readonly ImportRow[];
  candidates: ReadonlyMap<string, Candidate>;
  decisions: readonly ImportDecision[];
  /** Nothing is decided any more of an import that is done. */
  open: boolean;
}>;

/** Each row beside those who could be it, with what agrees and what differs. */
export async function MatchQueue({ school, rows, candidates, decisions, open }: Props) {
  const decided = new Map(decisions.map((each) => [each.about, each]));
  return (
    <ol className="grid gap-4">
      {rows.map((row) => (
        <li key={row.id}>
          <OneToMatch
            school={school}
            row={row}
            candidates={(row.candidates ?? []).flatMap((id) => candidates.get(id) ?? [])}
            decision={decided.get(row.ref ?? '')}
            open={open}
          />
        </li>
      ))}
    </ol>
  );
}

type OneProps = Readonly<{
  school: string;
  row: ImportRow;
  candidates: readonly Candidate[];
  decision: ImportDecision | undefined;
  open: boolean;
}>;

async function OneToMatch({ school, row, candidates, decision, open }: OneProps) {
  const t = await words('import_pages');
  const { because } = english.import_pages;
  const reason = row.reason && Object.hasOwn(because, row.reason) ? row.reason : 'name_only';
  const hidden = { school, importId: row.importId, ref: row.ref ?? '' };
  const press = (who: string, label: ReactNode, variant: 'secondary' | 'quiet' = 'secondary') => (
    <SmallForm action={matchByHandAction} hidden={{ ...hidden, who }}>
      <SubmitButton variant={variant} pendingLabel={t('match.saving')}>
        {label}
      </SubmitButton>
    </SmallForm>
  );
  const name = candidates.find(({ id }) => id === decision?.personId)?.name ?? '';
  return (
    <Card as="article" labelledBy={`row-${row.id}`} className="grid gap-3">
      <div>
        <h3 id={`row-${row.id}`} className="text-md">
          {row.name}
        </h3>
        <p className="text-muted">{t(`because.${reason as keyof typeof because}`)}</p>
      </div>
      <Comparison school={school} row={row} candidates={candidates} />
      {decision ? (
        <div className="flex flex-wrap items-center gap-3">
          <Tag tone="positive">
            {t(`match.decided_${decision.decision as 'same' | 'new' | 'left_out'}`, { name })}
          </Tag>
          {open && press('undecided', t('match.take_back'), 'quiet')}
        </div>
      ) : (
        open && (
          <div className="flex flex-wrap gap-2">
            {candidates.map((each) => (
              <span key={each.id}>
                {press(
                  each.id,
                  candidates.length > 1 ? t('match.same_as', { name: each.name }) : t('match.same'),
                )}
              </span>
            ))}
            {press('new', t('match.new'))}
            {press('left_out', t('match.leave_out'), 'quiet')}
          </div>
        )
      )}
    </Card>
  );
}

async function Comparison({
  school,
  row,
  candidates,
}: Pick<OneProps, 'school' | 'row' | 'candidates'>) {
  const t = await words('import_pages');
  const told = row.told ?? {};
  const known = facts.filter(
    (fact) => told[fact] !== undefined || candidates.some((each) => each[fact] !== undefined),
  );
  const lines = await Promise.all(
    known.map(async (fact) => ({
      fact,
      field: await fieldInWords(fact),
      told: await valueOrUnknown(school, fact, told[fact]),
      held: await Promise.all(
        candidates.map(async (each) => ({
          id: each.id,
          said: await valueOrUnknown(school, fact, each[fact]),
          agrees: JSON.stringify(told[fact]) === JSON.stringify(each[fact]),
          both: told[fact] !== undefined && each[fact] !== undefined,
        })),
      ),
    })),
  );
  return (
    <Table caption={row.name}>
      <TableHead>
        <TableHeader>
          <span className="sr-only">{t('rows.kind')}</span>
        </TableHeader>
        <TableHeader>{t('match.in_the_file', { place: await placeInWords(row) })}</TableHeader>
        {candidates.map((each) => (
          <TableHeader key={each.id}>
            {t('match.here', { name: each.name })}
            {each.archived && ` (${t('match.left')})`}
          </TableHeader>
        ))}
      </TableHead>
      <TableBody>
        {lines.map(({ fact, field, told: said, held }) => (
          <TableRow key={fact}>
            <TableCell rowHeader>{field}</TableCell>
            <TableCell>{said}</TableCell>
            {held.map(({ id, said: here, agrees, both }) => (
              <TableCell key={id}>
                {here}{' '}
                {both && (
                  <Tag tone={agrees ? 'positive' : 'caution'}>
                    {t(agrees ? 'match.agrees' : 'match.differs')}
                  </Tag>
                )}
              </TableCell>
            ))}
          </TableRow>
        ))}
      </TableBody>
    </Table>
  );
}

async function valueOrUnknown(school: string, fact: string, value: unknown) {
  const t = await words('import_pages');
  return value === undefined ? t('match.unknown') : valueInWords(school, fact, value);
}
