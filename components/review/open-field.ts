/** Opens one of the form's folded fields by its key, and goes to what is chosen in it or to its first choice. */
export function openField(form: HTMLFormElement | null, field: 'sticker' | 'bank' | 'voice') {
  const details = form?.querySelector<HTMLDetailsElement>(`[data-field="${field}"]`);
  if (!details) return;
  details.open = true;
  const chosen = details.querySelector<HTMLElement>('input:checked, ul button, button');
  (chosen ?? details.querySelector('summary'))?.focus();
}

/** What is being said is not a file yet: its button says to stop first. Whether somebody is speaking. */
export function stopFirst(form: HTMLFormElement | null) {
  const speaking = form?.querySelector<HTMLElement>('[data-recording]');
  speaking?.focus();
  return speaking !== null && speaking !== undefined;
}
