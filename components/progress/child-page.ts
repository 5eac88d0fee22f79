/** Where a teacher reads more of a child of a class. */
export const childPage = (school: string, classId: string, studentId: string) =>
  `/${school}/trainer/classes/${classId}/children/${studentId}`;
