/**
 * For how many days what the product notes of its own running is kept: past sessions, opened devices, what mail went
 * out, jobs that failed. The record of events and the trail are no logs; they are kept for years.
 */
export const daysLogsAreKept = 90;
