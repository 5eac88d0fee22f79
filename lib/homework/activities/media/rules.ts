import type { Activity } from '@/db/schema/homework';
import { asSeen } from '@/lib/shared/as-seen';

/** What comes with the instructions of a piece of work. */
export type Media = Pick<Activity, 'pictureId' | 'pictureSays' | 'voiceId'>;

export const mediaAsSeen = ({ pictureId, pictureSays, voiceId }: Media) =>
  asSeen([pictureId, pictureSays, voiceId]);
