/** Who works at the first demo school besides its teachers and its admin. */
export const demoColleagues = [
  { role: 'support_worker', name: ['Mr', 'Owen', 'Price'] },
  { role: 'safeguarding_lead', name: ['Mrs', 'Helen', 'Cole'] },
  { role: 'office', name: ['Mr', 'Dev', 'Rao'] },
  // The lead's deputy.
  { role: 'safeguarding_lead', name: ['Mr', 'Alan', 'Frost'] },
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

/** What two children told, the first first, and what was done. */
export const demoConcerns = [
  {
    child: 'David',
    schoolDaysAgo: 15,
    words: 'Two big boys took my football cards and they say they will do it again.',
    notes: [
      'Spoke with David in the library. It happened twice, by the bike shed, after school. He knows both names.',
      'Both boys have given the cards back. Their class teacher talks with them tomorrow; somebody stands by the bike shed at home time this week.',
    ],
    closed: 'David says it has stopped, and his mum knows.',
  },
  {
    child: 'Amara',
    schoolDaysAgo: 6,
    words: 'I can not sleep becos it is loud at nite',
    notes: ['Amara told me about building work next door. Will ring her mum this afternoon.'],
    closed: null,
  },
] as const;
