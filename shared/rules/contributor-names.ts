const names: Readonly<Record<string, string>> = {
  'educational-psychologist': 'Educational psychologist',
  'educational-psychology': 'Educational psychology',
  school: 'School or college',
  'early-years': 'Early years setting',
  senco: 'SENCo',
  'community-paediatrics': 'Community paediatrics',
  'speech-and-language-therapist': 'Speech and language therapist',
  'speech-and-language-therapy': 'Speech and language therapy',
  'occupational-therapist': 'Occupational therapist',
  'occupational-therapy': 'Occupational therapy',
  physiotherapist: 'Physiotherapist',
  camhs: 'Child and adolescent mental health',
  'social-care': 'Social care',
  'social-worker': 'Social worker',
  'specialist-teacher': 'Specialist teacher',
  'sensory-service': 'Sensory service',
  'parent-carer': 'Parent or carer',
  'young-person': 'Young person',
  other: 'Other',
};

/** A contributor's or professional's kind in words, to begin a line with; an id that is not known is shown as words. */
export function contributorName(id: string): string {
  const words = names[id] ?? id.replaceAll('-', ' ').trim();
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** People and places, not services: "advice from the school or college", but "advice from social care". */
const withArticle: ReadonlySet<string> = new Set([
  'educational-psychologist',
  'school',
  'early-years',
  'senco',
  'speech-and-language-therapist',
  'occupational-therapist',
  'physiotherapist',
  'social-worker',
  'specialist-teacher',
  'sensory-service',
  'parent-carer',
  'young-person',
]);

/** Said before: a large authority names the same few hundred a hundred thousand times. */
const said = new Map<string, string>();
const MOST_SAID = 20_000;

/** After "from": "the educational psychologist", "social care". */
export function contributorWithArticle(id: string): string {
  const known = said.get(id);
  if (known !== undefined) return known;
  const words = `${withArticle.has(id) ? 'the ' : ''}${contributorInSentence(id)}`;
  if (said.size < MOST_SAID) said.set(id, words);
  return words;
}

/** The same inside a sentence: "Advice from social care". Initials keep their capitals. */
export function contributorInSentence(id: string): string {
  const name = contributorName(id);
  return /^.[A-Z]/.test(name) || !(id in names) ? name : name.charAt(0).toLowerCase() + name.slice(1);
}
