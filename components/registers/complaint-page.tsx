import { Notice } from '@/components/ui/notice';
import type { PrivacyComplaint } from '@/db/schema/registers';
import { localeOf, WordsFor, words } from '@/lib/platform/words';
import { answering, complaintAsSeen } from '@/lib/records/registers/complaints/rules';
import { localDateOf, readFullDate } from '@/lib/shared/dates';
import { ComplaintForm } from './complaint-form';
import { Facts } from './facts';
import { fieldsOfComplaint } from './fields';
import { RegisterFrame } from './register-frame';
import { ComplaintState } from './states';

type Props = Readonly<{
  school: string;
  complaint: PrivacyComplaint;
  mayManage: boolean;
  done: unknown;
}>;

/** One complaint: what the law gives time for, and what was answered. */
export async function ComplaintPage({ school, complaint, mayManage, done }: Props) {
  const [t, locale, now] = [await words('registers'), await localeOf(), new Date()];
  const { is, by } = answering(complaint, localDateOf(now));
  return (
    <RegisterFrame
      school={school}
      register="complaints"
      title={<span translate="no">{complaint.fromWhom}</span>}
      about={<ComplaintState complaint={complaint} now={now} />}
      done={done}
    >
      {(is === 'due' || is === 'overdue') && (
        <Notice tone={is === 'due' ? 'info' : 'critical'} className="mb-4">
          {t('complaint.by', { day: readFullDate(by, locale) })}
        </Notice>
      )}
      {mayManage ? (
        <WordsFor parts={['registers', 'refusal', 'confirming']}>
          <ComplaintForm
            school={school}
            complaint={fieldsOfComplaint(complaint, now)}
            edits={{ complaintId: complaint.id, asSeen: complaintAsSeen(complaint) }}
            cancelHref={`/${school}/admin/privacy/complaints`}
          />
        </WordsFor>
      ) : (
        <ComplaintFacts complaint={complaint} />
      )}
    </RegisterFrame>
  );
}

async function ComplaintFacts({ complaint }: Readonly<{ complaint: PrivacyComplaint }>) {
  const [t, locale] = [await words('registers'), await localeOf()];
  const day = (on: string | null) => (on ? readFullDate(on, locale) : '');
  const facts = [
    ['about', complaint.about],
    ['receivedOn', day(complaint.receivedOn)],
    ['acknowledgedOn', day(complaint.acknowledgedOn)],
    ['answeredOn', day(complaint.answeredOn)],
    ['outcome', complaint.outcome ? t(`complaint.outcome_${complaint.outcome}`) : ''],
    ['answer', complaint.answer],
  ] as const;
  return <Facts facts={facts.map(([name, text]) => ({ label: t(`complaint.${name}`), text }))} />;
}
