import type { Event } from '@/lib/platform/record';

export const newsRead = (): Event => ({ name: 'notification.read', facts: {} });
