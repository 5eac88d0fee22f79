import type { Event } from '@/lib/platform/record';

export const qualificationRunsOut = (facts: { qualificationId: string }): Event => ({
  name: 'staff.qualification_runs_out',
  facts,
  announced: true,
});
