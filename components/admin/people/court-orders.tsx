import { SubmitButton } from '@/components/ui/submit-button';
import { Tag } from '@/components/ui/tag';
import { endOrderAction } from '@/lib/people/families/orders/actions';
import type { OrderShown } from '@/lib/people/families/orders/queries';
import { isOver, orderAsSeen } from '@/lib/people/families/orders/rules';
import { WordsFor, words } from '@/lib/platform/words';
import { localDateOf } from '@/lib/shared/dates';
import { SmallForm } from '../small-form';
import { OrderForm } from './order-form';
import { orderInWords, rightsInWords } from './order-in-words';

type Props = Readonly<{
  school: string;
  linkId: string;
  /** The link and its orders as they are now. */
  asSeen: string;
  orders: readonly OrderShown[];
}>;

/** What a court withholds from a guardian, and withheld; with a form for what else it ordered. */
export async function CourtOrders({ school, linkId, asSeen, orders }: Props) {
  const t = await words('orders');
  const today = localDateOf(new Date());
  return (
    <section aria-labelledby="orders" className="mt-8">
      <h2 id="orders" className="text-lg">
        {t('title')}
      </h2>
      <p className="mb-2 text-sm text-muted">{t('hint')}</p>
      {orders.length === 0 && <p className="mb-3">{t('none')}</p>}
      <WordsFor parts={['orders', 'refusal']}>
        <ul className="mb-4">
          {orders.map((order) => (
            <Order key={order.id} school={school} order={order} over={isOver(order, today)} />
          ))}
        </ul>
        <OrderForm school={school} linkId={linkId} asSeen={asSeen} startsOn={today} />
      </WordsFor>
    </section>
  );
}

type OrderProps = Readonly<{ school: string; order: OrderShown; over: boolean }>;

async function Order({ school, order, over }: OrderProps) {
  const t = await words('orders');
  return (
    <li className="flex flex-wrap items-start gap-x-4 gap-y-1 border-t border-line py-2">
      <div className="min-w-0 flex-1 basis-64">
        <p>
          {over && <Tag>{t('over')}</Tag>} {await orderInWords(order)}
        </p>
        {order.reference && (
          <p className="text-sm wrap-anywhere text-muted">
            {t('reference', { reference: order.reference })}
          </p>
        )}
      </div>
      {!over && (
        <SmallForm
          action={endOrderAction}
          hidden={{ school, orderId: order.id, asSeen: orderAsSeen(order) }}
        >
          <SubmitButton
            variant="danger"
            pendingLabel={t('ending')}
            aria-label={t('end_label', { rights: await rightsInWords(order) })}
          >
            {t('end')}
          </SubmitButton>
        </SmallForm>
      )}
    </li>
  );
}
