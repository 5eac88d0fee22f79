'use client';

import { ButtonLink } from '@/components/ui/button-link';
import { EmptyState } from '@/components/ui/empty-state';
// Straight from the catalogue: every page carries this one with it, just in case, and as a client
// component it carries but its name.
import words from '@/lib/shared/words/en/errors.json';

/** Said alike of what never was and of what belongs to somebody else. */
export function NothingHere() {
  return (
    <main id="main" className="grid min-h-[70vh] place-items-center p-6">
      <EmptyState
        scene="not-found"
        title={words.not_found_title}
        action={<ButtonLink href="/">{words.go_home}</ButtonLink>}
      >
        {words.not_found_text}
      </EmptyState>
    </main>
  );
}
