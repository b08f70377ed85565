import { useQuery } from '../../bridge/use-query';

/** Words for the button that starts a letter: 'Write the letter “We will assess”', without the name until it is known. */
export function useWriteLetterWords(caseId: string, type: string): string {
  const types = useQuery('letters.types', { caseId });
  const name = types.data?.types.find((each) => each.type === type)?.name;
  return name === undefined ? 'Write the letter' : `Write the letter “${name}”`;
}
