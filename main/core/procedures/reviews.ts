import { success } from '../../../shared/lib/result';
import { decideReview, finishReview } from '../reviews/decide';
import { listReviews, reviewForCase, reviewsBySetting, transferBoard } from '../reviews/service';
import {
  arrangeReview,
  circulateAdvice,
  circulateReport,
  inviteToReview,
  recordMeeting,
  setPhaseTransfer,
} from '../reviews/steps';
import type { Handlers } from './handler';

export const reviewsHandlers: Handlers<
  | 'reviews.list'
  | 'reviews.bySetting'
  | 'reviews.transferBoard'
  | 'reviews.forCase'
  | 'reviews.arrange'
  | 'reviews.invite'
  | 'reviews.circulateAdvice'
  | 'reviews.recordMeeting'
  | 'reviews.report'
  | 'reviews.decide'
  | 'reviews.finish'
  | 'reviews.setPhaseTransfer'
> = {
  'reviews.list': (context, input) => success(listReviews(context, input)),
  'reviews.bySetting': (context, input) => success(reviewsBySetting(context, input)),
  'reviews.transferBoard': (context, input) => success(transferBoard(context, input)),
  'reviews.forCase': (context, input) => reviewForCase(context, input.caseId),
  'reviews.arrange': arrangeReview,
  'reviews.invite': inviteToReview,
  'reviews.circulateAdvice': circulateAdvice,
  'reviews.recordMeeting': recordMeeting,
  'reviews.report': circulateReport,
  'reviews.decide': decideReview,
  'reviews.finish': finishReview,
  'reviews.setPhaseTransfer': setPhaseTransfer,
};
