import type { ChildOfClass, OpenDevice } from '@/lib/identity/children/queries';

export type SigningInOfClass = Readonly<{
  school: string;
  /** Of the class’s pages, a teacher’s or the office’s. */
  path: string;
  schoolClass: Readonly<{ id: string; name: string; code: string | null }>;
  devices: readonly OpenDevice[];
  thisDevice: string | undefined;
  pupils: readonly ChildOfClass[];
  /** Side by side where there is room. */
  className?: string;
}>;
