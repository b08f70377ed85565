import type { Need } from './figures';

/** Four broad areas of need (SEND Code 6.28). */
export type Area = 'communication' | 'cognition' | 'semh' | 'physical';

export const areaOf: Readonly<Record<Need, Area>> = {
  ASD: 'communication',
  SLCN: 'communication',
  HI: 'communication',
  MLD: 'cognition',
  SLD: 'cognition',
  SPLD: 'cognition',
  PMLD: 'cognition',
  SEMH: 'semh',
  PD: 'physical',
  VI: 'physical',
  MSI: 'physical',
  OTH: 'physical',
};

export interface AreaTexts {
  needs: readonly string[];
  outcomes: readonly string[];
  provision: readonly string[];
}

/** Sentences about education, by area: what is hard, what is sought, what is to be done about it and how much of it. */
export const areaTexts: Readonly<Record<Area, AreaTexts>> = {
  communication: {
    needs: [
      '{Name} has difficulty understanding spoken instructions of more than {two|three} key words. In a busy classroom {they} relies on copying other children and loses the thread when they move on.',
      '{Their} expressive language is made up of {short phrases|single words and learnt phrases|simple sentences with words left out}. Unfamiliar adults understand about {4-7} in 10 of the things {they} says.',
      '{Name} finds it hard to start and keep up a conversation with other children. {They} tends to talk at length about {trains|animals|a favourite game} and does not notice when the listener has lost interest.',
      '{Name} takes language literally and is confused by idiom, sarcasm and indirect requests such as “Would you like to sit down?”.',
      'Unexpected change is very hard for {Name}. A new timetable, a supply teacher or a fire drill can lead to distress that lasts {20-60} minutes.',
      '{Name} does not yet ask for help. When {they} does not understand, {they} goes quiet or leaves the table.',
      '{They} scored at the {2-9}th centile for receptive vocabulary and the {1-7}th centile for recalling sentences on standardised assessment.',
    ],
    outcomes: [
      'By the end of {the key stage|Year 6|Year 9}, {Name} will follow an instruction with {three|four} key words in class without a demonstration, on {4-5} out of 5 occasions.',
      'Within 12 months {Name} will use a help card or words to ask for help when stuck, at least {3-5} times a day.',
      'By the end of the key stage, {Name} will hold a conversation of {4-6} turns with another child on a shared topic.',
      'Within 12 months {Name} will manage a planned change of routine, with a visual warning, without leaving the room.',
    ],
    provision: [
      'A language programme written by a speech and language therapist, carried out by a trained teaching assistant for {20-30} minutes, {3-5} times a week, one to one, and reviewed by the therapist every {6-12} weeks.',
      'A small group of no more than {4-6} children for social communication, led by a trained adult, {40-45} minutes once a week throughout the school year.',
      'A visual timetable and a “now and next” board used in every lesson, prepared each morning with {Name} by a named adult for {10-15} minutes.',
      'Direct therapy from a speech and language therapist: {6-12} sessions of {30-45} minutes in each school year, in the setting, with the teaching assistant present.',
      'All staff who teach {Name} will have {2-3} hours of training in {their} way of communicating before the start of each school year, given by a specialist teacher.',
    ],
  },
  cognition: {
    needs: [
      '{Name} is working well below other children of {their} age. {Their} reading is at about the level of a child {2-4} years younger and {they} cannot yet read the text used in class.',
      '{Name} needs a new idea to be taught many times and in small steps before {they} can use it. What is learnt on one day is often lost by the next.',
      '{Their} working memory is weak: {they} holds {two|three} pieces of information at a time and forgets the start of an instruction before the end.',
      '{Name} finds number hard. {They} counts reliably to {10-20} but does not yet understand place value and uses {their} fingers for all adding and taking away.',
      'Writing is slow and effortful. {Name} writes {8-25} words in 20 minutes; spelling is phonetic at best and {they} avoids written tasks.',
      '{Name} does not yet carry what {they} has learnt into a new situation, so skills learnt with one adult have to be taught again with another.',
      'On a standardised measure of general ability {Name} scored between the {1-3}rd and the {4-9}th centile, with little difference between verbal and non-verbal tasks.',
    ],
    outcomes: [
      'By the end of the key stage, {Name} will read and understand a text of {50-100} words on a familiar topic.',
      'Within 12 months {Name} will read {60-120} high-frequency words at sight and use them in {their} own writing.',
      'By the end of the key stage, {Name} will use money up to {£5|£10|£20} to choose and pay for something in a shop.',
      'Within 12 months {Name} will work alone on a prepared task for {8-15} minutes using a task board.',
    ],
    provision: [
      'A structured, multi-sensory literacy programme for {20-30} minutes a day, one to one with a teaching assistant trained in it, overseen by the SENCo each half term.',
      'Over-learning of number with practical apparatus in a group of no more than {3-4}, {25-30} minutes a day, planned by the class teacher.',
      'Work in every lesson broken into steps of no more than {5-10} minutes, each with a finished example, with an adult checking understanding before {Name} starts.',
      'Assistive technology: a {laptop|tablet} with text-to-speech and speech recognition, with {6-8} sessions of 30 minutes of training from a specialist teacher in the first term.',
      'A specialist teacher for learning will visit once {each half term|every six weeks} for {60-90} minutes to set targets and to model the teaching.',
    ],
  },
  semh: {
    needs: [
      '{Name} becomes anxious quickly and finds it hard to calm without an adult. In the past term there have been {8-25} incidents in which {they} left the room or hid.',
      '{Name} finds it hard to trust adults after {several changes of home|a difficult early history|a long time out of school}. {They} watches the door and checks where the known adult is.',
      '{Their} attendance has fallen to {45-82} per cent. Mornings are hardest and {Name} reports stomach aches and poor sleep.',
      '{Name} has very low confidence as a learner. {They} rips up work that is not perfect and says “I can’t” before starting.',
      'When {Name} is overwhelmed {they} may shout, throw things or push past others. Afterwards {they} is ashamed and finds it hard to talk about it.',
      '{Name} struggles in unstructured time. Most difficulties happen at break, at lunch and in corridors.',
    ],
    outcomes: [
      'Within 12 months {Name} will name how {they} feels and use one agreed strategy to calm, on {3-4} out of 5 occasions, with one prompt.',
      'By the end of the school year {Name} will attend at least {85-92} per cent of sessions.',
      'Within 12 months {Name} will try a new task for {5-10} minutes before asking for help.',
      'By the end of the key stage, {Name} will take part in a playtime game with {two|three} other children for {10-20} minutes.',
    ],
    provision: [
      'A named key adult who meets {Name} at the door every morning for {10-15} minutes and again after lunch for {5-10} minutes, with a second adult who knows {them} for days when the first is away.',
      'Emotional literacy support from a trained assistant, {30-40} minutes once a week, one to one, for at least {two|three} terms, with supervision from an educational psychologist each half term.',
      'A calm space in the school that {Name} can use with a card at any time, with an adult within sight.',
      'A planned return to full attendance over {6-10} weeks, reviewed every week by the key adult with the family.',
      'Adult-led play in a group of {3-4} at lunchtime, {20-30} minutes, {3-5} times a week.',
    ],
  },
  physical: {
    needs: [
      '{Name} tires quickly. After about {20-40} minutes of sitting or writing {they} needs to rest and loses concentration.',
      '{Name} moves about the school with {a walking frame|a wheelchair for longer distances|an adult beside them on stairs} and needs more time between lessons.',
      '{Their} fine motor skills are delayed. {They} cannot yet manage buttons, cutlery or scissors without help and holds a pencil in a fist.',
      '{Name} is over-sensitive to noise and touch. The dining hall and assembly are painful for {them} and {they} covers {their} ears.',
      'Print smaller than {18-24} point cannot be read at the usual distance, and {Name} misses what is on the board and the faces of those who speak.',
      '{Name} needs help with personal care {2-4} times in the school day.',
    ],
    outcomes: [
      'Within 12 months {Name} will put on and take off {their} coat and shoes without help on {4-5} days a week.',
      'By the end of the key stage, {Name} will type {10-20} words a minute with all the fingers {they} can use.',
      'Within 12 months {Name} will move between lessons on time with one adult nearby.',
      'Within 12 months {Name} will recognise when {they} needs a sensory break and ask for one, {3-4} times a day.',
    ],
    provision: [
      'A programme of gross and fine motor work set by an occupational therapist, {15-20} minutes a day, by a trained teaching assistant, reviewed by the therapist every {10-12} weeks.',
      'A sensory break of {5-10} minutes at least {3-5} times a day in a quiet place, as set out in a sensory plan made by the therapist.',
      'A touch-typing course of {20-30} minutes, {3-4} times a week for {two|three} terms, with a laptop that stays with {Name}.',
      'Adult help with moving about the school and with personal care, {60-90} minutes a day in all, by two people trained by the therapist.',
      'All printed work in at least {18-24} point on pale paper, ready before the lesson, and a seat no more than {2-3} metres from the board.',
    ],
  },
};
