/** The words that a form needs besides its own where it may ask somebody to show that it is them. */
export const confirmingParts = ['confirming', 'passwords', 'second_step'] as const;
