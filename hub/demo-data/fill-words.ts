import type { ChildWords } from './person';
import type { Random } from './random';

const capital = (word: string) => word.charAt(0).toUpperCase() + word.slice(1);

/**
 * Fills a sentence: {Name} {they} {They} {them} {their} {Their} for the child; {3-5} for a number from that range;
 * {a|b|c} for one of the choices.
 */
export function fillWords(random: Random, text: string, words: ChildWords): string {
  return text.replace(/\{([^{}]+)\}/g, (_whole, slot: string) => {
    switch (slot) {
      case 'Name':
        return words.name;
      case 'they':
        return words.they;
      case 'They':
        return capital(words.they);
      case 'them':
        return words.them;
      case 'their':
        return words.their;
      case 'Their':
        return capital(words.their);
      default: {
        const range = /^(\d+)-(\d+)$/.exec(slot);
        return range ? String(random.int(Number(range[1]), Number(range[2]))) : random.pick(slot.split('|'));
      }
    }
  });
}
