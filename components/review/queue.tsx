import Form from 'next/form';
import { Fragment } from 'react';
import {
  Animal,
  animals,
  EmblemTile,
  emblems,
  Glyph,
  type GlyphName,
  isPaper,
} from '@/components/art';
import { buttonLook } from '@/components/ui/button-look';
import { useTranslations } from '@/lib/platform/client-words';
import type { EvidenceKind } from '@/lib/shared/vocabulary';
import { type Choice, type Desk, type DeskRow, deskAddress, nameOf, sentAs } from './desk';
import type { Chosen } from './use-chosen';

const glyphOf: Readonly<Record<EvidenceKind, GlyphName>> = {
  writing: 'pencil',
  photo: 'camera',
  drawing: 'brush',
  pdf: 'document',
  voice: 'microphone',
};

type Props = Readonly<{
  desk: Desk;
  chosen: Chosen;
  /** Chosen, and no longer listed as it was. */
  lost: Chosen['lost'];
  /** How many have come in while one looked. */
  fresh: number;
}>;

/** What waits, oldest first. Each piece is a link; its box chooses it for one verdict to many. */
export function Queue({ desk, chosen, lost, fresh }: Props) {
  const t = useTranslations('review');
  const { rows, filter, moreAfter } = desk;
  return (
    <section className="desk-queue" id="queue" aria-labelledby="to-review" data-print="no">
      <header className="queue-header">
        <h2 id="to-review" className="desk-heading">
          {t('to_review')}
        </h2>
        <span className="text-sm text-muted">{desk.left}</span>
        <span role="status" className="sr-only">
          {fresh > 0 && t('fresh', { count: fresh })}
        </span>
        <Form action={`/${desk.school}/trainer/review`} className="queue-filter">
          <Filter
            name="class"
            label={t('class')}
            choices={desk.classChoices}
            value={filter.class}
          />
          <Filter name="club" label={t('club')} choices={desk.clubChoices} value={filter.club} />
          <span>
            <button type="submit" className={buttonLook({ variant: 'secondary' })}>
              {t('show')}
            </button>
          </span>
        </Form>
        {lost.length > 0 && (
          <p className="col-span-full text-sm" role="status">
            {t('lost', { children: lost.map(({ name }) => name).join(', ') })}
          </p>
        )}
      </header>
      {chosen.isMany && (
        <p className="queue-chosen" role="status">
          <span>{t('chosen', { count: chosen.values.length })}</span>
          <button type="button" onClick={chosen.none}>
            {t('choose_none')}
          </button>
          <a href="#verdict-cards">{t('to_verdict')}</a>
        </p>
      )}
      <span id="choose" hidden>
        {t('choose')}
      </span>
      <ol className="queue-list">
        {rows.map((row, index) => (
          <Fragment key={row.id}>
            {row.day && <li className="queue-day">{row.day}</li>}
            <QueuedPiece desk={desk} row={row} label={`q${index}`} chosen={chosen} />
          </Fragment>
        ))}
      </ol>
      {moreAfter && (
        <a href={deskAddress(desk, { after: moreAfter })} data-piece="" className="queue-more">
          {t('more')}
        </a>
      )}
      {filter.after && (
        <a href={deskAddress(desk, { after: '' })} data-piece="" className="queue-more">
          {t('oldest')}
        </a>
      )}
    </section>
  );
}

type PieceProps = Omit<Props, 'fresh' | 'lost'> & Readonly<{ row: DeskRow; label: string }>;

function QueuedPiece({ desk, row, label, chosen }: PieceProps) {
  const value = sentAs(row);
  const club = desk.clubs[row.clubId];
  const emblem = emblems.find((known) => known === club?.emblem);
  return (
    <li className="queued">
      <label className="queue-tick">
        <input
          type="checkbox"
          form="verdict"
          name="pieces[]"
          value={value}
          checked={chosen.has(value)}
          onChange={() => chosen.toggle(value)}
          className="tick-box"
          aria-labelledby={`choose ${label}`}
        />
      </label>
      <a
        href={deskAddress(desk, { piece: row.id })}
        data-piece=""
        aria-current={row.id === desk.piece?.id || undefined}
      >
        <Animal name={animals.find((known) => known === row.animal) ?? 'owl'} size={28} />
        <span id={label}>
          {nameOf(row)}
          <i>{row.title}</i>
        </span>
        {row.kind && <Glyph name={glyphOf[row.kind]} size={14} />}
        {emblem && (
          <EmblemTile
            name={emblem}
            paper={club && isPaper(club.paper) ? club.paper : undefined}
            size={20}
          />
        )}
      </a>
    </li>
  );
}

type FilterProps = Readonly<{
  name: string;
  label: string;
  choices: readonly Choice[];
  value: string;
}>;

/** Changing it shows the result at once; without script there is the button. */
function Filter({ name, label, choices, value }: FilterProps) {
  return (
    <select
      key={value}
      name={name}
      aria-label={label}
      defaultValue={value}
      onChange={(event) => event.currentTarget.form?.requestSubmit()}
    >
      {choices.map((choice) => (
        <option key={choice.value} value={choice.value}>
          {choice.label}
        </option>
      ))}
    </select>
  );
}
