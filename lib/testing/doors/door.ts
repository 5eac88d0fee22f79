import type { MintedSchool } from '../mint';

/** The words of a form; a list goes out as one field for each of its words, a file as itself. */
export type Words = Readonly<Record<string, string | File | readonly string[]>>;

/** Who may send a form, and one that is right in every word, once what it is about is there. */
export type Door = Readonly<{
  who: keyof MintedSchool['people'];
  /** The office may too, of every class. */
  officeToo?: true;
  /** Every child may, for themselves. */
  childrenToo?: true;
  /** So may every teacher of the school. */
  teachersToo?: true;
  form: (school: MintedSchool) => Promise<Words>;
}>;

export const byOffice = (form: Door['form']): Door => ({ who: 'mrsBell', form });
export const byStaff = (form: Door['form']): Door => ({ who: 'mrOkafor', officeToo: true, form });
export const byMum = (form: Door['form']): Door => ({ who: 'mayasMum', form });
