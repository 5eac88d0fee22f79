import type { ReactNode } from 'react';
import { Notice } from '@/components/ui/notice';
import { TakesFocus } from '@/components/ui/takes-focus';
import { words } from '@/lib/platform/words';

const known = [
  'created',
  'saved',
  'archived',
  'restored',
  'joined',
  'left',
  'staff_joined',
  'staff_dated',
  'started',
  'stopped',
  'student_added',
  'staff_added',
  'guardian_added',
  'linked',
  'link_saved',
  'unlinked',
  'order_recorded',
  'order_ended',
  'invited',
  'invited_again',
  'invited_many',
  'invitation_withdrawn',
  'second_step_reset',
  'role_made',
  'role_changed',
  'role_put_away',
  'role_taken_out_again',
  'grant_given',
  'grant_ended',
  'import_given_up',
] as const;

/** What has just been done, named by the address that the action led to. */
export async function DoneNotice({ done }: Readonly<{ done: unknown }>) {
  const what = known.find((each) => each === done);
  if (!what) return null;
  const t = await words('admin');
  return <JustDone what={what}>{t(`done.${what}`)}</JustDone>;
}

/** Says it where the eye and the screen reader are, once for each thing done. */
export const JustDone = ({ what, children }: Readonly<{ what: string; children: ReactNode }>) => (
  <TakesFocus key={what}>
    <Notice tone="positive" role="status" className="mb-4 py-2">
      {children}
    </Notice>
  </TakesFocus>
);
