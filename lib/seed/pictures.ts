import { closeDevice, openDevice } from '@/lib/identity/children/commands';
import { choosePictures } from '@/lib/identity/children/entering/commands';
import { classesOnDevice } from '@/lib/identity/children/entering/queries';
import { letChoose } from '@/lib/identity/children/families/commands';
import { hashOfSecret, newSecret } from '@/lib/platform/secret';
import { inSchool } from '@/lib/platform/tenancy';
import type { Cast } from './cast';
import { demoPictures } from './schools';
import { teacherActor } from './term';

const tablet = { address: 'unknown', device: 'safari ipad' };

/** The children whom the demo names have chosen their pictures, on a tablet their teacher opened and closed. */
export async function chooseDemoPictures(cast: Cast) {
  for (const { givenName, className, pictures } of demoPictures) {
    const child = cast.children.find(
      (each) =>
        each.givenName === givenName &&
        cast.classes.some(({ id, name }) => id === each.classId && name === className),
    );
    const teacher = cast.teachers.find(({ classIds }) => classIds.includes(child?.classId ?? ''));
    if (!child || !teacher) continue;
    const actor = teacherActor(cast, teacher);
    const deviceHash = hashOfSecret(newSecret().secret);
    const device = await inSchool(actor, 'read write', async (tenant) => {
      await letChoose(tenant, { studentId: child.id }, 'class');
      return openDevice(tenant, { classId: child.classId, deviceHash, device: tablet.device });
    });
    const [opened] = await classesOnDevice(deviceHash);
    const tile = { deviceHash, code: opened?.code, studentId: child.id, pictures };
    const answer = await choosePictures(tile, tablet);
    if (answer.is !== 'in') throw new Error(`${givenName} could not choose pictures`);
    await inSchool(actor, 'read write', (tenant) => closeDevice(tenant, { deviceId: device.id }));
  }
}
