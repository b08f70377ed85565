import type { LetterTemplate } from './template-schema';

const LABELS: Record<string, string> = {
  'authority.name': "the council's name",
  'authority.address': "the council's address",
  'authority.schoolsListUrl': 'the address of the list of schools and colleges',
  'authority.sendiass.name': 'the name of the information, advice and support service',
  'authority.sendiass.phone': 'the phone number of the information, advice and support service',
  'authority.sendiass.email': 'the email of the information, advice and support service',
  'authority.mediation.name': "the mediation adviser's name",
  'authority.mediation.phone': "the mediation adviser's phone number",
  'authority.mediation.email': "the mediation adviser's email",
  'authority.disagreementResolution.name': 'the name of the disagreement resolution service',
  'authority.disagreementResolution.phone': 'the phone number of the disagreement resolution service',
  'authority.disagreementResolution.email': 'the email of the disagreement resolution service',
  'authority.tribunal.name': "the tribunal's name",
  'authority.tribunal.address': "the tribunal's address",
  'authority.tribunal.email': "the tribunal's email",
  'case.reference': 'the case reference',
  'child.fullName': "the child or young person's full name",
  'child.preferredName': "the child or young person's preferred name",
  'child.dob': "the child or young person's date of birth",
  'recipient.name': 'the name of the person it goes to',
  'recipient.address': 'the address it goes to',
  'recipient.salutation': 'the name after "Dear"',
  'officer.name': "the officer's name",
  'officer.role': "the officer's job title",
  'officer.phone': "the officer's phone number",
  'officer.email': "the officer's email",
  'decision.decidedOn': 'the date of the decision',
  'request.receivedOn': 'the date the request was received',
  'request.madeBy': 'who made the request',
  'dates.appealBy': 'the last day to appeal',
  'dates.mediationContactBy': 'the last day to contact the mediation adviser',
  'dates.adviceDueBy': 'the date advice is due',
  'dates.commentsBy': 'the last day for comments',
  'dates.finalPlanBy': 'the date the final plan is due',
  'dates.nextReviewBy': 'the day by which the plan is reviewed next',
  'dates.reviewAdviceBy': 'the day by which advice for the review is wanted',
  'dates.reviewReportBy': 'the date the report of the review is due',
  'dates.reviewDecisionBy': 'the date the decision after the review is due',
  'dates.finalAmendedPlanBy': 'the date the final amended plan is due',
  'review.meetingOn': 'the date of the meeting',
  'review.meetingTime': 'the time of the meeting',
  'review.meetingPlace': 'the place of the meeting',
  'review.lead': 'who leads the review',
  'dates.viewsBy': 'the date views are asked for by',
};

/** What a merge field is called when the caseworker is told that it is blank. */
export function fieldLabel(path: string, template: LetterTemplate): string {
  const written = template.texts.find((text) => `text.${text.id}` === path);
  if (written) return `"${written.label}"`;
  return (
    LABELS[path] ??
    path
      .replace(/^(dates|authority)\./, '')
      .replace(/[.]/g, ' ')
      .replace(/([A-Z])/g, ' $1')
      .toLowerCase()
  );
}
