import { SmallForm } from '@/components/admin/small-form';
import { SubmitButton } from '@/components/ui/submit-button';
import {
  Table,
  TableBody,
  TableCell,
  TableHead,
  TableHeader,
  TableRow,
} from '@/components/ui/table';
import { Tag } from '@/components/ui/tag';
import { endOperatorAction } from '@/lib/operators/appointing/actions';
import type { ListedOperator } from '@/lib/operators/appointing/queries';
import type { Operator } from '@/lib/platform/operator';
import { localeOf, words } from '@/lib/platform/words';
import { localDateOf, readShortDate } from '@/lib/shared/dates';
import { AppointForm } from './appoint-form';

type Props = Readonly<{ operator: Operator; operators: readonly ListedOperator[] }>;

/** Who runs the product; each may appoint and end others. */
export async function OperatorsPart({ operator, operators }: Props) {
  const t = await words('platform');
  return (
    <section aria-labelledby="operators" className="mb-7">
      <h2 id="operators" className="mb-2 text-lg">
        {t('operators.title')}
      </h2>
      <Table caption={t('operators.caption')} stacks>
        <TableHead>
          <TableHeader>{t('operators.name')}</TableHeader>
          <TableHeader>{t('operators.email')}</TableHeader>
          <TableHeader>{t('operators.since')}</TableHeader>
          <TableHeader>{t('operators.sign_in')}</TableHeader>
          <TableHeader>
            <span className="sr-only">{t('operators.end')}</span>
          </TableHeader>
        </TableHead>
        <TableBody>
          {operators.map((each) => (
            <OneOperator key={each.id} one={each} operator={operator} />
          ))}
        </TableBody>
      </Table>
      <details className="mt-3">
        <summary className="link inline-flex min-h-hit cursor-pointer items-center">
          {t('operators.appoint')}
        </summary>
        <p className="mt-2 mb-3 max-w-2xl leading-read text-muted">
          {t('operators.appoint_about')}
        </p>
        <AppointForm />
      </details>
    </section>
  );
}

type OneProps = Readonly<{ one: ListedOperator; operator: Operator }>;

async function OneOperator({ one, operator }: OneProps) {
  const [t, locale] = [await words('platform'), await localeOf()];
  const hidden = operator.demo && !one.demo;
  return (
    <TableRow>
      <TableCell rowHeader>{one.name}</TableCell>
      <TableCell className="wrap-anywhere">{hidden ? t('operators.hidden') : one.email}</TableCell>
      <TableCell>{readShortDate(localDateOf(one.since), locale)}</TableCell>
      <TableCell>
        {one.demo && <Tag>{t('operators.of_demo')}</Tag>}
        {!one.demo && (
          <Tag tone={one.lacksSecondStep ? 'caution' : 'positive'}>
            {t(one.lacksSecondStep ? 'operators.unsafe' : 'operators.safe')}
          </Tag>
        )}
      </TableCell>
      <TableCell>
        {!hidden && (
          <SmallForm action={endOperatorAction} hidden={{ school: 'platform', operatorId: one.id }}>
            <SubmitButton
              variant="quiet"
              pendingLabel={t('operators.ending')}
              aria-label={t('operators.end_label', { name: one.name })}
            >
              {t('operators.end')}
            </SubmitButton>
          </SmallForm>
        )}
      </TableCell>
    </TableRow>
  );
}
