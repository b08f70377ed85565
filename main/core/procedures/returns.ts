import { success } from '../../../shared/lib/result';
import { exportAnnexA, exportSen2 } from '../returns/export';
import { codeSets, readiness, returnDetails, saveReturnDetails } from '../returns/readiness';
import { caseloadsReport, reassign, timelinessReport, waitingExceptions } from '../returns/reports';
import type { Handlers } from './handler';

export const returnsHandlers: Handlers<
  | 'reports.timeliness'
  | 'reports.caseloads'
  | 'reports.exceptionsWaiting'
  | 'cases.reassign'
  | 'sen2.readiness'
  | 'sen2.details'
  | 'sen2.saveDetails'
  | 'sen2.codeSets'
  | 'sen2.export'
  | 'sen2.annexA'
> = {
  'reports.timeliness': (context, input) => success(timelinessReport(context, input)),
  'reports.caseloads': (context) => success(caseloadsReport(context)),
  'reports.exceptionsWaiting': (context, input) => success(waitingExceptions(context, input)),
  'cases.reassign': reassign,
  'sen2.readiness': (context, input) => success(readiness(context, input)),
  'sen2.details': (context, input) => returnDetails(context, input.caseId),
  'sen2.saveDetails': saveReturnDetails,
  'sen2.codeSets': () => success(codeSets()),
  'sen2.export': exportSen2,
  'sen2.annexA': exportAnnexA,
};
