/**
 * glibc keeps memory apart for each thread, and once something large was given back it keeps what is large as well:
 * preparing the photos of a class then takes nearly twice what it needs (npm run bench:uploads). So there are two such
 * places, and what takes 128 kB or more is asked of the system and goes back to it. Other systems' libraries do not know
 * these names.
 */
export const frugal = {
  MALLOC_ARENA_MAX: process.env.MALLOC_ARENA_MAX ?? '2',
  MALLOC_MMAP_THRESHOLD_: process.env.MALLOC_MMAP_THRESHOLD_ ?? '131072',
  MALLOC_TRIM_THRESHOLD_: process.env.MALLOC_TRIM_THRESHOLD_ ?? '131072',
};
