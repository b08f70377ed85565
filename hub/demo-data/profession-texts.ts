import type { AreaTexts } from './advice-texts';

/** What each profession adds of its own, beside the area's sentences. */
export interface ProfessionTexts extends AreaTexts {
  opening: readonly string[];
  /** Sections of the plan its needs and its provision speak to. */
  needSection: 'B' | 'C' | 'D';
  provisionSection: 'F' | 'G' | 'H2';
  /** Whether the sentences of the child's area of need belong in this advice. */
  usesArea: boolean;
}

const none: AreaTexts = { needs: [], outcomes: [], provision: [] };

export const professionTexts: Readonly<Record<string, ProfessionTexts>> = {
  'educational-psychologist': {
    ...none,
    opening: [
      'I met {Name} on {two|three} occasions, watched a literacy lesson and a playtime, and spoke with {their} parents, the SENCo and the class teacher. This advice also draws on the reports on the school file.',
      'This advice follows a visit of half a day to the setting, an individual assessment with {Name} and a meeting with {their} family.',
    ],
    needs: [
      '{Name} learns best when {they} sees a finished example first. Verbal explanation alone is seldom enough.',
      '{Their} attention is fleeting in a group: in {20-30} minutes of observation {they} was on task for {6-12}.',
    ],
    outcomes: [
      'Within 12 months {Name} will choose one of two strategies when work is hard and tell an adult which one helped.',
    ],
    provision: [
      'The setting will review {Name}’s programme with an educational psychologist {two|three} times a year, {60-90} minutes each, and record what is to change.',
    ],
    needSection: 'B',
    provisionSection: 'F',
    usesArea: true,
  },
  school: {
    ...none,
    opening: [
      '{Name} has been with us since {Nursery|Reception|Year 3|Year 7}. {They} is a {kind|lively|thoughtful|determined} member of the class and is well liked by the adults who work with {them}.',
      'This advice was written by the SENCo with the class teacher and the teaching assistant who knows {Name} best. It covers {two|three} cycles of assess, plan, do and review.',
    ],
    needs: [
      'Progress in the last {two|three} cycles of support has been small: {Name} has met {2-4} of {8-10} targets although {they} has had {10-18} hours of adult help a week.',
      '{Name} needs an adult close by to start work, to keep going and to finish. Without that {they} sits and waits.',
    ],
    outcomes: [
      'By the end of the year {Name} will begin a familiar task within {two|three} minutes of being asked, with a task board and no adult prompt.',
    ],
    provision: [
      'A teaching assistant with training in {Name}’s needs for {15-25} hours a week in class, working with {them} and with a small group by turns so that {they} does not come to depend on one adult.',
      'The SENCo will meet the family every {six weeks|half term} for {30-45} minutes to look at progress.',
    ],
    needSection: 'B',
    provisionSection: 'F',
    usesArea: true,
  },
  'community-paediatrics': {
    opening: [
      '{Name} was seen in the community clinic with {their} mother. Weight, height and general examination were within the expected range.',
    ],
    needs: [
      '{Name} has been under the care of this service since the age of {2-6}. Hearing and vision have been tested and are {within normal limits|being followed by the hospital}.',
      '{Name} has difficulty settling to sleep and wakes {2-4} times a night, which affects concentration in the day.',
      'There are {two|three} episodes a year of {chest infection|severe constipation|migraine} that keep {Name} from school for up to a week each time.',
    ],
    outcomes: ['Within 12 months {Name} will sleep for at least {7-9} hours on {4-5} nights a week.'],
    provision: [
      'Review in the community paediatric clinic every {six|nine|twelve} months, and earlier if the setting or family ask.',
      'Advice on sleep from the children’s nursing team: {three|four} sessions of 45 minutes over one term.',
      'A care plan for school, agreed with the school nurse and renewed each September.',
    ],
    needSection: 'C',
    provisionSection: 'G',
    usesArea: false,
  },
  'speech-and-language-therapy': {
    opening: [
      '{Name} has been known to this service since the age of {2-5}. I assessed {them} in the setting and talked with the adults who support {them}.',
    ],
    needs: [
      '{Name} understands language at about the level of a child {18-36} months younger. Question words such as “why” and “how” are not yet secure.',
      'Some speech sounds are not yet clear: {Name} says {t for k and d for g|w for r and l|s without the blend}, which makes longer words hard to follow.',
      '{Name} needs about {6-10} seconds to answer. When adults repeat the question too soon {they} has to start again.',
    ],
    outcomes: [
      'Within 12 months {Name} will answer “who”, “where” and “why” questions about a short story read to {them}, {7-9} times out of 10.',
    ],
    provision: [
      'Speech and language therapy: {8-12} direct sessions of {30-45} minutes in the school year and a programme for the setting, set {three|four} times a year.',
      'The programme will be carried out by a trained adult for {15-20} minutes, {4-5} times a week. This educates and so belongs in section F.',
      'Adults will wait {8-10} seconds for an answer, use no more than {6-8} words at a time, and check understanding by asking {Name} to show.',
    ],
    needSection: 'B',
    provisionSection: 'F',
    usesArea: false,
  },
  'occupational-therapy': {
    opening: [
      'I saw {Name} in class, at lunch and in the hall, and used a standardised measure of motor skills and a sensory questionnaire answered by home and school.',
    ],
    needs: [
      '{Name} scored at the {2-9}th centile for manual dexterity and the {5-16}th for balance.',
      '{Name} seeks movement: {they} rocks, chews {their} sleeves and finds it hard to sit for more than {5-12} minutes.',
      'Dressing, using cutlery and organising a school bag take {Name} about {two|three} times as long as other children.',
    ],
    outcomes: ['Within 12 months {Name} will write or type a paragraph of {3-5} sentences that others can read.'],
    provision: [
      'Occupational therapy: an initial block of {4-6} sessions of 45 minutes in the setting, then a review each term.',
      'A sensory circuit before school, {10-15} minutes every day, led by a trained adult.',
      'A sloped writing surface, a pencil grip and a move-and-sit cushion, supplied by the setting within {four|six} weeks.',
    ],
    needSection: 'B',
    provisionSection: 'F',
    usesArea: false,
  },
  'social-care': {
    opening: [
      'The family was visited at home. {Name} is {not known to social care beyond this assessment|supported under a child in need plan|known to the early help team}.',
    ],
    needs: [
      '{Name} needs an adult within sight at all times outside the home because {they} has no sense of danger near roads or water.',
      'The family has had no more than {two|three} evenings without caring in the past year, and {their} parent’s own health is suffering.',
      '{Name} has few chances to be with other children outside school.',
    ],
    outcomes: [
      'Within 12 months {Name} will take part in one club or activity each week with children of {their} own age.',
    ],
    provision: [
      'Short breaks: {3-6} hours a week of a support worker who takes {Name} to an activity of {their} choice.',
      '{Four|Six|Eight} family support visits of one hour over two terms, on routines and on keeping safe.',
    ],
    needSection: 'D',
    provisionSection: 'H2',
    usesArea: false,
  },
  'specialist-teacher': {
    ...none,
    opening: [
      'I have visited {Name} in the setting {three|four|five} times this year and worked with the adults who support {them}.',
    ],
    needs: [
      '{Name} depends on adult prompts to organise {their} things and to know what to do next, in {7-9} out of 10 lessons observed.',
    ],
    outcomes: [
      'Within 12 months {Name} will use a written or picture plan to complete a task of {three|four} steps without a prompt.',
    ],
    provision: [
      'Specialist teacher: {6-10} visits of {60-90} minutes in each school year, to teach {Name}, model for staff and adjust the programme.',
    ],
    needSection: 'B',
    provisionSection: 'F',
    usesArea: true,
  },
  camhs: {
    opening: [
      '{Name} was referred to this service by {the GP|the school nurse|the family} and has been seen for {three|four|six} appointments.',
    ],
    needs: [
      '{Name} meets the criteria for an anxiety disorder. Symptoms are worst on school days and ease in the holidays.',
      '{Name} finds it hard to fall asleep because of worry and often reports headaches on school mornings.',
    ],
    outcomes: [
      'Within 12 months {Name} will use two strategies learnt in therapy at school, with reminders from the key adult.',
    ],
    provision: [
      'A course of {10-16} sessions of cognitive behavioural therapy, 50 minutes each, by a clinical psychologist, with {three|four} joint sessions with the family.',
      'Consultation to the school: {60|90} minutes each half term while therapy goes on.',
    ],
    needSection: 'C',
    provisionSection: 'G',
    usesArea: false,
  },
};

/** Recommendations any adviser may end with. */
export const recommendations = [
  'I recommend that the adults who support {Name} have {2-4} hours of training in {their} needs each year, with time to plan together every {two|three} weeks.',
  'I recommend that {Name}’s progress be looked at again after {two|three} terms, with a fresh assessment if it has stalled.',
  'I recommend that any change of class, adult or building be prepared with {Name} over at least {four|six} weeks, with {two|three} visits and a photograph book.',
  'I recommend that support stays in place for tests and examinations, with {20-25} per cent extra time where the rules allow it.',
] as const;
