import { addComment, answerComment, listComments } from '../plans/comments';
import { allowUnanswered, commentCounts } from '../plans/comments-answered';
import { exportComments } from '../plans/comments-table';
import { commentsNamingOthers, shortenComment } from '../plans/shorten-comment';
import type { Handlers } from './handler';

export const commentsHandlers: Handlers<
  | 'comments.list'
  | 'comments.counts'
  | 'comments.add'
  | 'comments.answer'
  | 'comments.namingOthers'
  | 'comments.shorten'
  | 'comments.allowOpen'
  | 'comments.export'
> = {
  'comments.list': listComments,
  'comments.counts': (context, input) => commentCounts(context, input.planId),
  'comments.add': addComment,
  'comments.answer': answerComment,
  'comments.namingOthers': commentsNamingOthers,
  'comments.shorten': shortenComment,
  'comments.allowOpen': allowUnanswered,
  'comments.export': exportComments,
};
