import { Button } from '@fluentui/react-components';
import type { Output } from '../../../shared/ipc/contract';
import type { AdviceRequestView } from '../../../shared/ipc/views';
import { contributorName } from '../../../shared/rules/contributor-names';
import { daysBetween, daysInWords, shortDate } from '../../ui/dates';
import { MeaningTag } from '../../ui/meaning-tag';
import { EmptyState } from '../../ui/states';
import styles from './advice.module.css';
import { requestState } from './words';

type Advice = Output<'advice.tracker'>['advices'][number];

/** They answer by their views, not by a written advice. */
const byFamily: ReadonlySet<string> = new Set(['parent-carer', 'young-person']);

export function RequestTable({
  requests,
  advices,
  today,
  reading,
  onRead,
}: {
  requests: readonly AdviceRequestView[];
  advices: readonly Advice[];
  today: string;
  reading: string | undefined;
  onRead: (adviceId: string) => void;
}) {
  const asked = new Set(requests.map(({ id }) => id));
  const unasked = advices.filter(({ requestId }) => requestId === null || !asked.has(requestId));
  if (requests.length === 0 && unasked.length === 0)
    return (
      <EmptyState title="Nobody has been asked yet">
        Once the assessment is agreed, ask for advice here. Each request gets its date by law, and what comes back
        appears beside it.
      </EmptyState>
    );
  return (
    <div className={styles.tableBox}>
      <table aria-label="Advice" className={styles.table}>
        <thead>
          <tr>
            <th scope="col">Who</th>
            <th scope="col">Asked</th>
            <th scope="col">Due</th>
            <th scope="col">State</th>
            <th scope="col">Advice</th>
          </tr>
        </thead>
        <tbody>
          {requests.map((request) => {
            const { words, meaning } = requestState(request, today);
            const came = advices.filter(({ requestId }) => requestId === request.id);
            return (
              <tr key={request.id}>
                <th scope="row">
                  <span className={styles.who}>{request.name || contributorName(request.contributor)}</span>
                  <span className={styles.quiet}>
                    {contributorName(request.contributor)}
                    {request.service ? `, ${request.service}` : ''}
                    {request.namedByFamily ? ', named by the family' : ''}
                  </span>
                </th>
                <td>{request.sentOn ? shortDate(request.sentOn, today) : ''}</td>
                <td>
                  {request.dueOn ? shortDate(request.dueOn, today) : ''}
                  {request.dueOn && (meaning === 'waiting' || meaning === 'late') ? (
                    <span className={styles.days}>{daysInWords(daysBetween(today, request.dueOn))}</span>
                  ) : null}
                </td>
                <td>
                  <MeaningTag meaning={meaning}>{words}</MeaningTag>
                </td>
                <td>
                  <Links advices={came} onRead={onRead} reading={reading} />
                  {came.length === 0 && meaning === 'met' && byFamily.has(request.contributor) ? (
                    <span className={styles.quiet}>In the views below</span>
                  ) : null}
                </td>
              </tr>
            );
          })}
          {unasked.map((advice) => (
            <tr key={advice.id}>
              <th scope="row">
                <span className={styles.who}>{advice.author}</span>
                <span className={styles.quiet}>
                  {contributorName(advice.contributor)}, {advice.service}
                </span>
              </th>
              <td>Not asked</td>
              <td />
              <td>
                <MeaningTag meaning="met">Received</MeaningTag>
              </td>
              <td>
                <Links advices={[advice]} onRead={onRead} reading={reading} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Links({
  advices,
  reading,
  onRead,
}: {
  advices: readonly Advice[];
  reading: string | undefined;
  onRead: (adviceId: string) => void;
}) {
  return advices.map((advice) => (
    <div key={advice.id}>
      <Button
        appearance="transparent"
        aria-pressed={advice.id === reading}
        className={styles.read}
        data-focus-key={`advice:${advice.id}`}
        onClick={() => onRead(advice.id)}
        size="small"
      >
        {advice.title}
      </Button>
      <span className={styles.quiet}>
        {advice.pages} {advice.pages === 1 ? 'page' : 'pages'}, {advice.recommendationCount} recommendations
      </span>
    </div>
  ));
}
