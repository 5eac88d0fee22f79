const megabyte = 1024 * 1024;

/**
 * How much of a file is believed. The largest sets of files that schools export, 50,000 people with
 * their classes, are a fifth of these.
 */
export const limits = {
  filesInAZip: 60,
  /** Of one zip, all files together, once they are inflated. */
  inflatedBytes: 200 * megabyte,
  /** A list of people deflates to a twentieth; a thousandth is a trap. */
  inflation: 100,
  /** Below this a repetitive list may well deflate to less than its hundredth. */
  inflationCountsFrom: megabyte / 4,
  fileBytes: 150 * megabyte,
  columns: 60,
  fieldLength: 4_000,
  recordLength: 60_000,
  xmlDepth: 30,
  xmlTextLength: 20_000,
} as const;
