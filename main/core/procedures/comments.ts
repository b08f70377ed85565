import { addComment, answerComment, listComments } from '../plans/comments';
import { allowUnanswered, commentCounts } from '../plans/comments-answered';
import { exportComments } from '../plans/comments-table';
import type { Handlers } from './handler';

export const commentsHandlers: Handlers<
  'comments.list' | 'comments.counts' | 'comments.add' | 'comments.answer' | 'comments.allowOpen' | 'comments.export'
> = {
  'comments.list': listComments,
  'comments.counts': (context, input) => commentCounts(context, input.planId),
  'comments.add': addComment,
  'comments.answer': answerComment,
  'comments.allowOpen': allowUnanswered,
  'comments.export': exportComments,
};
