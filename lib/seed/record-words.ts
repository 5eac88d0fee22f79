import type { LearningNeedKind } from '@/lib/shared/vocabulary';

export const streets = [
  'Mill Lane',
  'Orchard Road',
  'Canal Street',
  'Church Walk',
  'Station Road',
] as const;
export const relations = ['Grandparent', 'Aunt', 'Uncle', 'Neighbour'] as const;
export const qualificationNames = ['Paediatric first aid', 'Safeguarding, level 2'] as const;

export const departmentsTold = [
  { name: 'Early Years', description: 'Nursery and Reception.' },
  { name: 'Mathematics', description: 'How maths is taught, from Year 1 to Year 6.' },
] as const;

export const needsTold: readonly Readonly<{ needs: readonly LearningNeedKind[]; helps: string }>[] =
  [
    {
      needs: ['extra_time', 'reads_with_help'],
      helps: 'Read the task aloud once, then let them begin.',
    },
    { needs: ['breaks', 'quiet_place'], helps: 'A short walk between two tasks.' },
    { needs: ['large_print'], helps: 'Sits at the front; prints at 18 point.' },
    { needs: ['speech_and_language'], helps: 'Leave time for the answer.' },
  ];

/** What of it is read on pages. */
export const recordsTold: readonly string[] = [
  ...relations,
  ...qualificationNames,
  ...streets,
  ...departmentsTold.flatMap(({ name, description }) => [name, description]),
  ...needsTold.map(({ helps }) => helps),
];
