/** Everything a letter can print. All dates are plain dates (YYYY-MM-DD, Europe/London) worked out by the clock. */

export type LetterType =
  | 'T1'
  | 'T2'
  | 'T3'
  | 'T4'
  | 'T5'
  | 'T6'
  | 'T7'
  | 'T8'
  | 'T9'
  | 'T10'
  | 'T11'
  | 'T12'
  | 'T12b'
  | 'T13'
  | 'T14'
  | 'T15'
  | 'T15b'
  | 'T16'
  | 'T17';

/** Who reads this copy. The wording follows the reader; the legal parts do not. */
export type LetterReader = 'parent' | 'young-person' | 'professional' | 'setting' | 'health' | 'social-care';

export interface LetterContact {
  name: string;
  phone: string;
  email: string;
  web?: string;
}

/** Settings of the authority. A letter that needs one of these and finds it blank cannot be issued. */
export interface LetterAuthority {
  name: string;
  address: string[];
  phone: string;
  email: string;
  sendiass: LetterContact;
  mediation: LetterContact;
  disagreementResolution: LetterContact;
  tribunal: { name: string; address: string[]; phone?: string; email: string };
  /** Where the local offer lists schools and colleges. */
  schoolsListUrl: string;
}

export interface LetterDates {
  assessDecisionBy?: string;
  issueDecisionBy?: string;
  finalPlanBy?: string;
  adviceDueBy?: string;
  commentsBy?: string;
  consultationReplyBy?: string;
  appealBy?: string;
  mediationContactBy?: string;
  meetingRequestBy?: string;
  reviewAdviceBy?: string;
  reviewReportBy?: string;
  reviewDecisionBy?: string;
  finalAmendedPlanBy?: string;
  nextReviewBy?: string;
  planEndsOn?: string;
  viewsBy?: string;
  phaseTransferBy?: string;
}

export type EnclosureKind =
  | 'draft-plan'
  | 'final-plan'
  | 'current-plan'
  | 'proposed-changes'
  | 'advice'
  | 'evidence'
  | 'family-views'
  | 'reply-form'
  | 'review-forms'
  | 'request'
  | 'other';

/** One comment on the draft as a letter answers it. */
export interface LetterComment {
  /** "Section F: special educational provision". */
  where: string;
  /** The words of the draft that it speaks of; "" when it speaks of more. */
  quoted: string;
  said: string;
  /** Words were left out of what is quoted, where it says so. */
  shortened: boolean;
  by: string;
  /** "Partly accepted". */
  answer: string;
  reply: string;
  /** The words before and now, where they changed; "" for nothing on that side. */
  changes: { before: string; after: string }[];
}

export interface LetterFields {
  authority: LetterAuthority;
  case: { reference: string };
  child: {
    fullName: string;
    preferredName: string;
    dob: string;
    /** Last Friday in June of the school year in which they turn 16: from then the rights are the young person's. */
    youngPersonFrom?: string;
  };
  reader: LetterReader;
  /**
   * Why a letter goes to somebody else although the rights have passed to the young person: a copy they agreed to, or
   * an alternative person because they lack capacity for this decision (regs 63 and 64).
   */
  insteadOfYoungPerson?: 'agreed-copy' | 'lacks-capacity';
  recipient: { name: string; address: string[]; salutation: string };
  officer: { name: string; role: string; phone: string; email: string };
  /** The date on the letter. Time limits that run from the letter are worked out from it. */
  sentOn: string;
  request?: { receivedOn: string; madeBy: string };
  decision?: { decidedOn: string };
  /**
   * What the caseworker wrote for this letter, by the id that the template's `texts` names ("reasons" for one). Plain
   * text: a blank line starts a paragraph, a line that begins with "- " is a bullet.
   */
  text: Record<string, string>;
  dates: LetterDates;
  /** Who is asked for advice, or who is invited. */
  contributors?: { name: string; role: string; service: string }[];
  /** What this adviser in particular is asked for. */
  adviceAsked?: { about: string };
  setting?: { name: string; otherAuthority?: string };
  plan?: { namesSetting: boolean; version?: string; issuedOn?: string };
  review?: { meetingOn: string; meetingTime: string; meetingPlace: string; lead: string };
  /** The wording of each proposed change, for an amendment notice. */
  changes?: { section: string; now: string; proposed: string }[];
  /** The comments of those who read this letter, answered (regs 13(1)(a) and 22(2)(c)), and how many of each kind. */
  comments?: LetterComment[];
  commentsSummary?: string;
  transfer?: { fromAuthority: string; transferredOn: string; willAssess: boolean; reviewBy: string };
  enclosures: { kind: EnclosureKind; title: string }[];
  /** Who else gets this letter, in words: "The head teacher of Fernbank Primary School". */
  copies?: string[];
}

/** One check made on a letter. A blocking check that is not ok stops the letter being issued. */
export interface LetterCheck {
  id: string;
  ok: boolean;
  blocking: boolean;
  message: string;
  regulation: string | null;
}
