import { withdrawActivity } from '@/lib/homework/activities/changing/commands';
import { activityAsSeen } from '@/lib/homework/activities/changing/rules';
import { mediaAsSeen } from '@/lib/homework/activities/media/rules';
import { adaptedAsSeen, suggestionOf } from '@/lib/homework/adaptations/rules';
import { makeGroup } from '@/lib/homework/groups/commands';
import { groupAsSeen } from '@/lib/homework/groups/rules';
import { keepTemplate } from '@/lib/homework/templates/commands';
import { templateAsSeen } from '@/lib/homework/templates/rules';
import { addDays, mondayOf, weekdayOf } from '@/lib/shared/dates';
import { as } from '../acting';
import { superuser } from '../database';
import type { MintedSchool } from '../mint';
import { setPiece, smallPhoto } from '../set-piece';
import { templateSaid } from '../template-said';
import type { Door } from './door';

const byTeacher = (form: Door['form']): Door => ({ who: 'mrOkafor', form });

/** At the weekend no work is due. */
const aSchoolDay = ({ today }: MintedSchool) =>
  weekdayOf(today) < 6 ? today : addDays(mondayOf(today), 7);

const piece = async (school: MintedSchool) => ({
  activityId: await setPiece(school, { dueOn: aSchoolDay(school) }),
});

const newGroup = (school: MintedSchool, name: string) =>
  as(school, school.people.mrOkafor, (tenant) =>
    makeGroup(tenant, {
      ...{ classId: school.classes.kingfishers, clubId: null, name },
      studentIds: [school.people.maya.id],
    }),
  );

const said = {
  ...{ title: 'Chapter 5', instructions: 'Read it twice.', evidenceKinds: ['writing'] },
  ...{ yearGroups: ['4'], pictureSays: 'Ten words', nobodyShown: 'on', nobodyMeant: 'on' },
};

async function kept(school: MintedSchool) {
  const template = await as(school, school.people.mrOkafor, (tenant) =>
    keepTemplate(tenant, { ...templateSaid, clubId: school.clubs.reading }),
  );
  return { templateId: template.id, asSeen: templateAsSeen(template) };
}

/** Forms about setting work. */
export const doorsOfSetting: Readonly<Record<string, Door>> = {
  changeActivityAction: byTeacher(async (school) => {
    const dueOn = aSchoolDay(school);
    const was = { title: 'Chapter 3', instructions: '', dueOn, closesOn: null, level: null };
    return {
      ...(await piece(school)),
      asSeen: activityAsSeen({ ...was, forNamed: false, withdrawnAt: null, childIds: [] }),
      ...{ title: 'Chapter 4', instructions: 'Read it aloud.', dueOn, closesOn: '', level: '1' },
      ...{ forWhom: 'named', childIds: [school.people.maya.id] },
    };
  }),
  adaptHomeworkAction: byTeacher(async ({ classes, people }) => ({
    ...{ classId: classes.kingfishers, studentId: people.maya.id, asSeen: adaptedAsSeen() },
    ...{ fewerQuestions: 'on', extraDays: '2', note: 'Do the first five.' },
  })),
  declineSuggestionAction: byTeacher(async ({ id, classes, people }) => {
    await superuser()`insert into learning_needs (id, school_id, student_id, needs)
      values (gen_random_uuid(), ${id}, ${people.maya.id}, '{extra_time}')
      on conflict do nothing`;
    await superuser()`delete from homework_adaptations where school_id = ${id}`;
    return {
      ...{ classId: classes.kingfishers, studentId: people.maya.id },
      suggestion: suggestionOf(['extra_time']),
    };
  }),
  suggestAgainAction: byTeacher(async ({ id, classes, people }) => {
    const suggestion = suggestionOf(['extra_time']);
    await superuser()`insert into learning_needs (id, school_id, student_id, needs)
      values (gen_random_uuid(), ${id}, ${people.maya.id}, '{extra_time}')
      on conflict do nothing`;
    await superuser()`insert into homework_adaptations (id, school_id, student_id, agreed_by_id, starts_on, ends_on,
        fewer_questions, read_aloud, extra_days, note, declined)
      values (gen_random_uuid(), ${id}, ${people.maya.id}, ${people.mrOkafor.id}, current_date, current_date,
        false, false, 0, '', ${suggestion})
      on conflict do nothing`;
    return { ...{ classId: classes.kingfishers, studentId: people.maya.id }, suggestion };
  }),
  changeMediaAction: byTeacher(async (school) => {
    const of = await piece(school);
    const shown = { pictureId: null, pictureSays: '', voiceId: null };
    const picture = new File([new Uint8Array(await smallPhoto())], 'sheet.jpg');
    return { ...of, asSeen: mediaAsSeen(shown), picture, pictureSays: 'Ten words' };
  }),
  withdrawActivityAction: byTeacher(piece),
  putBackActivityAction: byTeacher(async (school) => {
    const of = await piece(school);
    await as(school, school.people.mrOkafor, (tenant) => withdrawActivity(tenant, of));
    return of;
  }),
  makeGroupAction: byTeacher(async ({ classes, clubs, people }) => ({
    ...{ classId: classes.kingfishers, clubId: clubs.reading },
    ...{ name: 'Red group', studentIds: [people.maya.id] },
  })),
  changeGroupAction: byTeacher(async (school) => {
    const { id, name } = await newGroup(school, 'Blue group');
    const studentIds = [school.people.maya.id];
    return { groupId: id, asSeen: groupAsSeen({ name, studentIds }), name: 'Foxes', studentIds };
  }),
  copyWorkAction: byTeacher(async (school) => {
    const on = addDays(school.today, -7);
    const activityId = await setPiece(school, { title: 'From before', opensOn: on, dueOn: on });
    return {
      ...{ classId: school.classes.kingfishers, ids: [activityId], activityIds: [activityId] },
      dueOns: [aSchoolDay(school)],
    };
  }),
  keepTemplateAction: byTeacher(async (school) => ({
    ...(await piece(school)),
    ...said,
    picture: new File([new Uint8Array(await smallPhoto())], 'sheet.jpg'),
    ...{ clubId: school.clubs.reading, level: '1', keepPicture: 'on', keepRecording: 'on' },
  })),
  changeTemplateAction: byTeacher(async (school) => ({ ...(await kept(school)), ...said })),
  takeTemplateAwayAction: byTeacher(async (school) => ({
    templateId: (await kept(school)).templateId,
  })),
  changeSchoolTemplateAction: {
    who: 'mrsBell',
    form: async (school) => ({ ...(await kept(school)), ...said }),
  },
  takeSchoolTemplateAwayAction: {
    who: 'mrsBell',
    form: async (school) => ({ templateId: (await kept(school)).templateId }),
  },
  removeGroupAction: byTeacher(async (school) => ({
    groupId: (await newGroup(school, 'Green group')).id,
  })),
};
