import { Findings } from '../findings';
import { finished } from '../finishing';
import { type FileToRead, shortName } from '../opening/file';
import { readXml } from '../opening/xml';
import type { ReadingOptions } from '../options';
import { Register } from '../register';
import type { Roster, RosterLink, RosterPerson, RosterSchool } from '../roster';
import { Unreadable, type Where } from '../trouble';
import { isOfAddress } from './address';
import { type Gathered, gathering } from './gathered';
import { partOfSupport, type TimeOfSupport } from './needs';
import { contactIn, linkIn, lostIn, pupilIn } from './people';
import { untakenAt } from './untaken';

export const isCtf = (file: FileToRead) => shortName(file).endsWith('.xml');

/**
 * A Common Transfer File, the Department for Education's way of passing children's records from school
 * to school. Read pupil by pupil, and only what is kept of them here.
 */
export async function readCtf(file: FileToRead, options: ReadingOptions): Promise<Roster> {
  const findings = new Findings();
  const people = new Register<RosterPerson>(findings);
  const links: RosterLink[] = [];
  const contacts: { contact: Gathered; ref: string; guardianRef: string }[] = [];
  const header = gathering({ file: file.name });
  const path: string[] = [];
  const untaken = new Set<string>();
  let pupil: Gathered | undefined;
  let contact: Gathered | undefined;
  let support: TimeOfSupport | undefined;
  let pupils = 0;
  let isCtf = false;

  await readXml(file, {
    opened(name, where) {
      if (path.length === 0) {
        if (name !== 'CTfile')
          throw new Unreadable(where, 'ctf_root', { element: name.slice(0, 60) });
        isCtf = true;
      }
      path.push(name);
      if (name === 'Pupil') {
        pupils += 1;
        pupil = gathering({ ...where, field: `Pupil ${pupils}` });
      }
      if (name === 'Contact' && pupil)
        contact = gathering({ ...where, field: `Pupil ${pupils}, Contact` });
      if (name === 'SEN' && pupil) support = {};
      const owner = contact ?? pupil;
      if (name === 'Address' && owner) owner.addresses += 1;
    },
    closed(name, text, where) {
      path.pop();
      if (name === 'Header') refuseOtherSchools(header, options, findings);
      else if (name === 'Contact' && pupil && contact) {
        pupil.contacts.push(contact);
        contact = undefined;
      } else if (name === 'SEN' && pupil && support) {
        pupil.support.push(support);
        support = undefined;
      } else if (name === 'Pupil' && pupil) {
        takePupil(pupil, pupils);
        pupil = undefined;
      } else {
        const part = support && partOfSupport(name);
        if (support && part) {
          if (text !== '') support[part] = text;
          return;
        }
        if (pupil && text !== '') noteUntaken(name, where);
        const owner = contact ?? pupil ?? (path.includes('Header') ? header : undefined);
        // Of a second address no part is to fill what the first one leaves empty.
        if (path.includes('Address') && owner && owner.addresses > 1) return;
        const key = ownName(path, name);
        const field = contact
          ? `Pupil ${pupils}, Contact, ${name}`
          : pupil
            ? `Pupil ${pupils}, ${name}`
            : name;
        // The first of a kind counts: further addresses, telephones and the like are beside the point.
        if (owner && !owner.texts.has(key))
          owner.texts.set(key, { text, where: { ...where, field } });
      }
    },
  });
  if (!isCtf || pupils === 0) throw new Unreadable({ file: file.name }, 'ctf_no_pupils');

  // Only now is it known which pupils are taken, for a second of one number refuses the first.
  for (const { contact: each, ref, guardianRef } of contacts) {
    people.reading(guardianRef, () => {
      people.insistOn({ text: ref, where: each.where });
      return contactIn(each, guardianRef, findings);
    });
    if (people.has(guardianRef)) links.push(linkIn(each, ref, guardianRef));
  }

  /** Of each kind of thing that is not taken, once, at the first place. */
  function noteUntaken(name: string, where: Where) {
    const owner = contact ?? pupil;
    const isSecondNumber = name === 'PhoneNo' && owner?.texts.has(name);
    const isOfFirst = path.includes('Address') && owner?.addresses === 1 && isOfAddress(name);
    if (isOfFirst) return;
    const what = isSecondNumber ? 'telephones' : untakenAt(path, name);
    if (!what || untaken.has(what)) return;
    untaken.add(what);
    findings.notice({ where, reason: 'ctf_not_taken', values: { what } });
  }

  function takePupil(gathered: Gathered, count: number) {
    const ref = `pupil ${gathered.texts.get('UPN')?.text || count}`;
    people.reading(
      ref,
      () => pupilIn(gathered, ref, options, findings),
      () => lostIn(gathered),
    );
    for (const [at, each] of gathered.contacts.entries())
      contacts.push({ contact: each, ref, guardianRef: `${ref} contact ${count} ${at + 1}` });
  }

  return finished(
    {
      format: 'ctf',
      covers: {
        student: header.texts.get('DocumentQualifier')?.text.toLowerCase() === 'full',
        staff: false,
        guardian: false,
        classes: false,
        enrolments: false,
      },
      schools: schoolOf(header),
      sessions: [],
      people,
      classes: new Register(findings),
      links,
      enrolments: [],
      teaching: [],
    },
    findings,
  );
}

/** Elements of one name that mean different things by where they stand are told apart. */
function ownName(path: readonly string[], name: string) {
  const [parent] = path.slice(-1);
  if (path.includes('Address')) return `Address.${name}`;
  const isApart = parent === 'SourceSchool' || parent === 'DestSchool' || parent === 'Language';
  return isApart ? `${parent}.${name}` : name;
}

/** A file between two other schools was opened in the wrong place, and tells of children not theirs. */
function refuseOtherSchools(header: Gathered, options: ReadingOptions, findings: Findings) {
  const numberOf = (school: 'SourceSchool' | 'DestSchool') => {
    const [authority, establishment] = [`${school}.LEA`, `${school}.Estab`].map(
      (name) => header.texts.get(name)?.text ?? '',
    );
    return `${authority}${establishment}`;
  };
  const ours = options.school?.laestab?.replaceAll(/\D/g, '');
  const where = header.texts.get('SourceSchool.LEA')?.where ?? header.where;
  if (!ours) {
    findings.notice({ where, reason: 'ctf_school_unchecked' });
    return;
  }
  const named = [numberOf('SourceSchool'), numberOf('DestSchool')];
  if (named.includes(ours)) return;
  const isSaid = named.some((number) => number !== '');
  const values = { from: named[0] || '?', to: named[1] || '?' };
  if (options.takeFromOtherSchools) findings.notice({ where, reason: 'ctf_of_others_taken' });
  else if (isSaid) throw new Unreadable(where, 'ctf_other_school', values);
  else throw new Unreadable(where, 'ctf_schools_unsaid');
}

function schoolOf(header: Gathered): RosterSchool[] {
  const name = header.texts.get('SourceSchool.SchoolName');
  if (!name?.text) return [];
  const urn = header.texts.get('SourceSchool.URN')?.text;
  return [
    { where: name.where, ref: name.text, name: name.text, ...(urn ? { identifier: urn } : {}) },
  ];
}
