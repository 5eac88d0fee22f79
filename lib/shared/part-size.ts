/** In bytes: a large file goes in parts of this size, of which only the last may be smaller. */
export const partSize = 512 * 1024;
