import { extendTailwindMerge } from 'tailwind-merge';

const merge = extendTailwindMerge({
  extend: {
    theme: { spacing: ['control', 'row', 'hit'] },
    classGroups: {
      'font-size': [{ text: ['xs', 'sm', 'base', 'md', 'lg', 'xl', '2xl', '3xl'] }],
    },
  },
});

/** Joins classes; of two that contradict each other, the later one counts. */
export function classNames(...parts: readonly (string | false | undefined)[]): string {
  return merge(parts.filter(Boolean).join(' '));
}
