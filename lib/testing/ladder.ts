import { superuser } from './database';
import type { MintedSchool } from './mint';
import { handIn } from './waiting-piece';

/** A second step for the reading club, whose first asks for so many good pieces. */
export async function addStep({ id, clubs }: MintedSchool, needed: number | null = 2) {
  await superuser()`insert into club_levels (id, school_id, club_id, position, name)
    values (gen_random_uuid(), ${id}, ${clubs.reading}, 2, 'Second')`;
  await superuser()`update club_levels set pieces_needed = ${needed}
    where school_id = ${id} and club_id = ${clubs.reading} and position = 1`;
}

/** A piece of this child that was reviewed and released, handed in so many minutes ago; its id. */
export async function reviewedPiece(
  school: MintedSchool,
  who: 'maya' | 'leo',
  verdict: 'got_it' | 'nearly' | 'another_go' = 'got_it',
  minutesAgo = 60,
) {
  const piece = await handIn(school, who, minutesAgo);
  const { people } = school;
  const reviewer = who === 'maya' ? people.mrOkafor.id : people.msReid.id;
  await superuser()`insert into reviews (id, school_id, submission_id, student_id, attempt,
      reviewer_id, verdict, comment, releases_at, released_at)
    values (gen_random_uuid(), ${school.id}, ${piece}, ${people[who].id}, 1, ${reviewer},
      ${verdict}, 'Say why.', now(), now())`;
  await superuser()`update submissions
    set state = ${verdict === 'another_go' ? 'returned' : 'accepted'} where id = ${piece}`;
  return piece;
}
