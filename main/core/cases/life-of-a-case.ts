/** What may follow what in a case's life is law as data; it lives with the other rules. */
export { whyNotNow } from '../../../shared/rules/case-life';
