import type { Event } from '@/lib/platform/record';

/** How many of what; never who, and nothing that stood in a file. */
export const importUploaded = (facts: { files: number }): Event => ({
  name: 'import.uploaded',
  facts,
  fromWhere: true,
});
export const importColumnsMapped = (): Event => ({ name: 'import.columns_mapped', facts: {} });
export const importDecided = (facts: { decision: string; people: number }): Event => ({
  name: 'import.decided',
  facts,
});
export const importPlannedAgain = (): Event => ({ name: 'import.planned_again', facts: {} });
export const importGivenUp = (): Event => ({ name: 'import.given_up', facts: {} });
export const importAsked = (): Event => ({ name: 'import.asked', facts: {}, fromWhere: true });
export const importDone = (facts: Readonly<Record<string, number>>): Event => ({
  name: 'import.done',
  facts,
});
export const schoolExported = (facts: { people: number }): Event => ({
  name: 'import.exported',
  facts,
  fromWhere: true,
});
