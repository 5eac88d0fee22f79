/** Who works at the first demo school besides its teachers and its admin. */
export const demoColleagues = [
  { role: 'support_worker', name: ['Mr', 'Owen', 'Price'] },
  { role: 'safeguarding_lead', name: ['Mrs', 'Helen', 'Cole'] },
  { role: 'office', name: ['Mr', 'Dev', 'Rao'] },
] as const;

/** What they wrote down about two children, the first first. */
export const demoCareNotes = [
  {
    child: 'Amara',
    writtenBy: 'support_worker',
    schoolDaysAgo: 19,
    text: 'Met Amara for the first time. She showed me her snail drawings and told me every snail’s name. Settles best at the table by the window.',
  },
  {
    child: 'David',
    writtenBy: 'support_worker',
    schoolDaysAgo: 16,
    text: 'David worries about reading aloud. We agreed on a sign he can give when he would rather listen.',
  },
  {
    child: 'Amara',
    writtenBy: 'support_worker',
    schoolDaysAgo: 9,
    text: 'Quiet on Monday morning. A walk round the garden helped, and she read two pages afterwards. Mornings after a change of home seem hardest.',
  },
  {
    child: 'Amara',
    writtenBy: 'safeguarding_lead',
    schoolDaysAgo: 8,
    text: 'Thank you. Let us keep Monday mornings calm: Amara may come in ten minutes early and water the plants.',
  },
  {
    child: 'David',
    writtenBy: 'support_worker',
    schoolDaysAgo: 3,
    text: 'Used the sign once this week, and read a whole page the next day. His sister Amara came to listen. Both very proud.',
  },
] as const;
