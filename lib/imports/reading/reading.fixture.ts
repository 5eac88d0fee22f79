import { type FileToRead, fileInMemory } from './opening/file';
import { readRoster } from './read';
import { inWords } from './trouble.fixture';

export const today = '2026-11-21';

/** A small OneRoster 1.2 set: two children, a guardian, a teacher, an assistant and a class. */
export const oneRoster = {
  'manifest.csv': [
    'propertyName,value',
    'manifest.version,1.0',
    'oneroster.version,1.2',
    ...['users', 'roles', 'orgs', 'academicSessions', 'classes', 'enrollments', 'demographics'].map(
      (name) => `file.${name},bulk`,
    ),
    'file.results,absent',
    'source.systemCode,hazelbrook-mis',
  ],
  'orgs.csv': [
    'sourcedId,status,dateLastModified,name,type,identifier',
    'o1,,,Hazelbrook,school,100015',
  ],
  'academicSessions.csv': [
    'sourcedId,status,dateLastModified,title,type,startDate,endDate,parentSourcedId,schoolYear',
    's1,,,2026/27,schoolYear,2026-08-20,2027-07-22,,2027',
  ],
  'users.csv': [
    'sourcedId,status,dateLastModified,enabledUser,username,userIds,givenName,familyName,email,agentSourcedIds,grades,password,preferredGivenName',
    'amara,,,true,amara,{UPN:J201361424001},Amara,Okafor,,ngozi,01,secret,',
    'david,,,true,david,,David,Okafor,,ngozi,05,secret,Dave',
    'ngozi,,,true,ngozi,,Ngozi,Okafor,Ngozi@hazelbrook.example,"amara,david",,secret,',
    'reid,,,true,reid,,Jo,Reid,j.reid@hazelbrook.example,,,secret,',
    'hart,,,true,hart,,Em,Hart,,,,secret,',
    'malik,,,true,malik,,Sam,Malik,,,,secret,',
  ],
  'roles.csv': [
    'sourcedId,status,dateLastModified,userSourcedId,roleType,role,beginDate,endDate,orgSourcedId',
    'r1,,,amara,primary,student,,,o1',
    'r2,,,david,primary,student,,,o1',
    'r3,,,ngozi,primary,parent,,,o1',
    'r4,,,reid,primary,teacher,,,o1',
    'r5,,,hart,primary,aide,,,o1',
    'r6,,,malik,primary,siteAdministrator,,,o1',
  ],
  'classes.csv': [
    'sourcedId,status,dateLastModified,title,grades,courseSourcedId,classType,schoolSourcedId,termSourcedIds',
    'c1,,,Kingfishers,"01,05",,homeroom,o1,s1',
  ],
  'enrollments.csv': [
    'sourcedId,status,dateLastModified,classSourcedId,schoolSourcedId,userSourcedId,role,primary,beginDate,endDate',
    'e1,,,c1,o1,amara,student,,2026-09-02,',
    'e2,,,c1,o1,david,student,,2026-09-02,2026-10-01',
    'e3,,,c1,o1,reid,teacher,true,,',
    'e4,,,c1,o1,hart,teacher,false,,',
  ],
  'demographics.csv': [
    'sourcedId,status,dateLastModified,birthDate,sex',
    'amara,,,2020-03-14,female',
    'david,,,2016-06-01,male',
  ],
} satisfies Record<string, string[]>;

type Name = keyof typeof oneRoster;

export const asFiles = (set: Readonly<Record<string, readonly string[]>>): FileToRead[] =>
  Object.entries(set).map(([name, lines]) => fileInMemory(name, `${lines.join('\n')}\n`));

/** The set with one line of one file changed, line 1 being its header; and with files put in or out. */
export function changed(file: Name, line: number, text: string | undefined) {
  const lines: string[] = [...oneRoster[file]];
  if (text === undefined) lines.splice(line - 1, 1);
  else lines[line - 1] = text;
  return asFiles({ ...oneRoster, [file]: lines });
}

export async function reading(files: readonly FileToRead[]) {
  const roster = await readRoster(files, { today });
  for (const trouble of [...roster.refused, ...roster.setAside, ...roster.notices])
    inWords(trouble);
  return roster;
}

export const withoutPlaces = <Record extends object>(records: readonly Record[]) =>
  records.map((record) => ({ ...record, where: undefined }));
