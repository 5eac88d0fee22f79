import type { Event } from '@/lib/platform/record';

export const trailLooked = (): Event => ({ name: 'trail.looked', facts: {}, fromWhere: true });
export const trailCheckAsked = (): Event => ({ name: 'trail.check_asked', facts: {} });
