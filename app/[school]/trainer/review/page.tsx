import { notFound } from 'next/navigation';
import { deskOf } from '@/components/review/desk-of';
import { NothingWaiting } from '@/components/review/nothing-waiting';
import { ReviewDesk } from '@/components/review/review-desk';
import { whoseRecordingsRest } from '@/lib/consent/listening/queries';
import { whoSpeaks } from '@/lib/consent/listening/rules';
import { someMayNotBeInPhotos } from '@/lib/homework/handing-in/others/queries';
import { listReady } from '@/lib/homework/levels/queries';
import { reviewDesk } from '@/lib/homework/reviewing/queries';
import { placeFrom, placeWord } from '@/lib/homework/reviewing/rules';
import { reachesStudent } from '@/lib/platform/rights';
import { idFrom } from '@/lib/platform/route';
import { currentActor } from '@/lib/platform/session';
import { view } from '@/lib/platform/view';
import { WordsFor, words } from '@/lib/platform/words';

export async function generateMetadata() {
  const t = await words('review');
  return { title: t('title') };
}

/** Piece after piece, oldest first: the work large, the verdict beside it. */
export default async function ReviewPage({
  params,
  searchParams,
}: PageProps<'/[school]/trainer/review'>) {
  const { school } = await params;
  const search = await searchParams;
  const id = (name: string) => {
    const value = search[name];
    return typeof value === 'string' && value !== '' ? idFrom(value) : undefined;
  };
  const { after: from } = search;
  const after = typeof from === 'string' ? placeFrom(from) : undefined;
  const filter = { classId: id('class'), clubId: id('club'), after };
  const piece = id('piece');

  const [found, ready] = await view(school, 'submission.review', (tenant) =>
    Promise.all([reviewDesk(tenant, filter, piece), listReady(tenant)]),
  );
  if (!found) notFound();
  const { actor } = await currentActor(school);

  const shown = [found.piece, found.next].filter((piece) => piece !== undefined && piece !== null);

  const { classId = '', clubId = '' } = filter;
  const address = { class: classId, club: clubId, after: after ? placeWord(after) : '' };
  const lostPlace = from !== undefined && from !== '' && !after;
  const desk = await deskOf(
    found,
    school,
    address,
    ready,
    (studentId) => reachesStudent(actor, 'excusal.give', studentId),
    (asked) => someMayNotBeInPhotos(actor.schoolId, asked),
    await whoseRecordingsRest(actor.schoolId, whoSpeaks(shown)),
  );
  const t = await words('review');
  return (
    <WordsFor parts={['review', 'offered_comments', 'excuse', 'stickers', 'refusal']}>
      <ReviewDesk
        desk={lostPlace ? { ...desk, notice: desk.notice ?? t('place_lost') } : desk}
        empty={<NothingWaiting school={school} filtered={Boolean(classId || clubId)} />}
      />
    </WordsFor>
  );
}
