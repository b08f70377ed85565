import type { LetterFields } from '../../shared/domain/letter-fields';

/** Every field of every letter filled in, for a parent of a made-up child of a made-up council. */
export function completeFields(): LetterFields {
  return {
    authority: {
      name: 'Northmoor Council',
      address: ['Moor House', '1 Market Street', 'Northmoor', 'NM1 1AA'],
      phone: '01632 960000',
      email: 'send@northmoor.example',
      sendiass: {
        name: 'Northmoor Family Voice',
        phone: '01632 960101',
        email: 'help@familyvoice.example',
        web: 'https://familyvoice.example',
      },
      mediation: { name: 'Bridge Mediation', phone: '01632 960102', email: 'hello@bridge.example' },
      disagreementResolution: { name: 'Common Ground', phone: '01632 960103', email: 'hello@commonground.example' },
      tribunal: {
        name: 'First-tier Tribunal (Special Educational Needs and Disability)',
        address: ['1st Floor, Darlington Magistrates Court', 'Parkgate', 'Darlington', 'DL1 1RU'],
        email: 'tribunal@tribunal.example',
      },
      schoolsListUrl: 'https://northmoor.example/schools',
    },
    case: { reference: 'NM-1042' },
    child: { fullName: 'Maya Okafor', preferredName: 'Maya', dob: '2017-03-04', youngPersonFrom: '2033-06-24' },
    reader: 'parent',
    recipient: { name: 'Grace Okafor', address: ['12 Mill Lane', 'Northmoor', 'NM2 3BB'], salutation: 'Ms Okafor' },
    officer: { name: 'Sam Reed', role: 'EHC co-ordinator', phone: '01632 960104', email: 'sam.reed@northmoor.example' },
    sentOn: '2026-12-16',
    request: { receivedOn: '2026-11-04', madeBy: 'Grace Okafor' },
    decision: { decidedOn: '2026-12-15' },
    dates: {
      assessDecisionBy: '2026-12-16',
      issueDecisionBy: '2027-02-24',
      finalPlanBy: '2027-03-24',
      adviceDueBy: '2027-01-27',
      commentsBy: '2026-12-31',
      consultationReplyBy: '2027-01-04',
      appealBy: '2027-02-16',
      mediationContactBy: '2027-02-16',
      meetingRequestBy: '2026-12-31',
      reviewAdviceBy: '2026-12-30',
      reviewReportBy: '2027-01-27',
      reviewDecisionBy: '2027-02-10',
      finalAmendedPlanBy: '2027-02-10',
      nextReviewBy: '2027-12-15',
      planEndsOn: '2027-02-16',
      viewsBy: '2026-12-31',
      phaseTransferBy: '2027-02-15',
    },
    text: {
      reasons:
        'Maya has some difficulty with reading. Her school tells us that she has caught up by 8 months since May with help from its own staff.\n\nThe school gives her:\n- reading with an adult 4 times a week\n- a place in a small maths group',
      support:
        'Fernbank Primary School will go on with this help. It will meet you on 20 January 2027 to check how Maya is doing.',
      commentsReply: 'We added the weekly swimming session that you asked for.',
      ceaseReasons: 'Maya has met the outcomes in her plan.',
    },
    contributors: [
      { name: 'Anil Shah', role: 'Educational psychologist', service: 'Northmoor Council' },
      { name: 'Jo Field', role: 'Head teacher', service: 'Fernbank Primary School' },
    ],
    adviceAsked: { about: 'her speech, language and communication' },
    setting: { name: 'Fernbank Primary School' },
    plan: { namesSetting: false, version: '1', issuedOn: '2026-12-16' },
    review: { meetingOn: '2027-01-13', meetingTime: '10am', meetingPlace: 'Fernbank Primary School', lead: 'Jo Field' },
    changes: [
      { section: 'F', now: 'Reading 4 times a week', proposed: 'Reading 5 times a week, 20 minutes each time' },
    ],
    transfer: {
      fromAuthority: 'Southvale Council',
      transferredOn: '2026-12-01',
      willAssess: false,
      reviewBy: '2027-03-01',
    },
    enclosures: [
      { kind: 'draft-plan', title: 'Draft plan' },
      { kind: 'final-plan', title: 'Final plan' },
      { kind: 'current-plan', title: 'The plan as it is now' },
      { kind: 'proposed-changes', title: 'The changes we propose' },
      { kind: 'advice', title: 'Advice listed in section K' },
      { kind: 'evidence', title: 'Review report' },
      { kind: 'family-views', title: "The family's views and evidence" },
      { kind: 'reply-form', title: 'Reply form' },
      { kind: 'review-forms', title: 'Review forms' },
    ],
    copies: ['The head teacher of Fernbank Primary School'],
  };
}

/** The same letter to a young person of 17. */
export function youngPersonFields(): LetterFields {
  const fields = completeFields();
  return {
    ...fields,
    reader: 'young-person',
    child: { ...fields.child, dob: '2009-03-04', youngPersonFrom: '2025-06-27' },
    recipient: { name: 'Maya Okafor', address: fields.recipient.address, salutation: 'Maya' },
  };
}
