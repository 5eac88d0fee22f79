import type { KeepTemplate } from '@/lib/homework/templates/commands';

/** What a form of the library says where it says little. */
export const templateSaid: KeepTemplate = {
  ...{ title: 'Chapter 3', instructions: 'Read it twice.', clubId: null, activityId: null },
  ...{ evidenceKinds: ['writing'], yearGroups: [4], level: null, pictureSays: '' },
  ...{ keepPicture: false, keepRecording: false, nobodyMeant: false },
};
