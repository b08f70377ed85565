import { success } from '../../../shared/lib/result';
import { exportAnnexA } from '../returns/annex-a';
import { returnAuthority, saveReturnAuthority } from '../returns/authority';
import { exportSen2 } from '../returns/export';
import { casesForHandOver, reassign } from '../returns/hand-over';
import { codeSets, readiness, returnDetails, saveReturnDetails } from '../returns/readiness';
import { caseloadsReport, timelinessReport, waitingExceptions } from '../returns/reports';
import type { Handlers } from './handler';

export const returnsHandlers: Handlers<
  | 'reports.timeliness'
  | 'reports.caseloads'
  | 'reports.exceptionsWaiting'
  | 'reports.handOver'
  | 'cases.reassign'
  | 'sen2.readiness'
  | 'sen2.details'
  | 'sen2.saveDetails'
  | 'sen2.codeSets'
  | 'sen2.authority'
  | 'sen2.saveAuthority'
  | 'sen2.export'
  | 'sen2.annexA'
> = {
  'reports.timeliness': (context, input) => success(timelinessReport(context, input)),
  'reports.caseloads': (context) => success(caseloadsReport(context)),
  'reports.exceptionsWaiting': (context, input) => success(waitingExceptions(context, input)),
  'reports.handOver': (context, input) => success(casesForHandOver(context, input)),
  'cases.reassign': reassign,
  'sen2.readiness': (context, input) => success(readiness(context, input)),
  'sen2.details': (context, input) => returnDetails(context, input.caseId),
  'sen2.saveDetails': saveReturnDetails,
  'sen2.codeSets': () => success(codeSets()),
  'sen2.authority': (context) => success(returnAuthority(context)),
  'sen2.saveAuthority': saveReturnAuthority,
  'sen2.export': exportSen2,
  'sen2.annexA': exportAnnexA,
};
