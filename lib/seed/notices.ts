import type { PublishNotice } from '@/lib/consent/inputs';

const kept = 'On the school’s own StudyStreaks server. It is not used to train anything.';
const untilNextYear = 'Until the end of the next school year, then it is deleted for good.';

export const demoNotices: readonly PublishNotice[] = [
  {
    kind: 'voice_recordings',
    position: 1,
    question: 'Can {child} record their voice?',
    summary:
      'In some clubs children can answer aloud. The recording goes to their teachers and nobody else.',
    whoSees: 'The teachers of the class, {child}, and you.',
    whereKept: kept,
    howLong: untilNextYear,
    ifRefused: '{child} writes or draws instead. Nothing is missed.',
    childWords:
      'You can say your answer out loud and send it to your teacher. If your family says no, you write or draw it instead. Both are just as good.',
  },
  {
    kind: 'photos_of_others',
    position: 2,
    question: 'Can {child} be in other children’s photos?',
    summary: 'Sometimes two children work together and one takes the photo of what they made.',
    whoSees: 'The teachers of the class and the families of the children in the photo.',
    whereKept: kept,
    howLong: untilNextYear,
    ifRefused: 'Teachers make sure that {child} is not in the picture.',
    childWords:
      'When you make something with a friend, you may both be in the photo. If your family says no, the photo shows only what you made.',
  },
  {
    kind: 'public_display',
    position: 3,
    question: 'Can {child}’s work hang in the school hall?',
    summary: 'Each term we print some pieces and hang them in the hall, with first names.',
    whoSees: 'Everyone who comes into the school.',
    whereKept: 'On the wall, on paper.',
    howLong: 'Until the end of the term, then {child} takes it home.',
    ifRefused: '{child}’s work stays in their own folder.',
    childWords:
      'We hang some work in the hall for all to see. If your family says no, yours stays in your folder. Your teacher likes it just as much.',
  },
];
