import type { LetterView } from '../../../shared/ipc/views';
import { DateText } from '../../ui/date-text';
import { timeWithSeconds } from '../../ui/dates';
import { MeaningTag } from '../../ui/meaning-tag';

/** Where a letter is on its way: written, made, waiting to go, published, opened, taken back. */
export function LetterStatus({ letter }: { letter: LetterView }) {
  if (letter.status === 'retracted') return <MeaningTag meaning="plain">Taken back</MeaningTag>;
  if (letter.status === 'published') {
    if (letter.openedAt) {
      return (
        <MeaningTag meaning="met">
          Opened on <DateText date={letter.openedAt} form="long" />
        </MeaningTag>
      );
    }
    if (letter.waiting) {
      return <MeaningTag meaning="waiting">Waiting to go: it is sent once, when the hub is reached</MeaningTag>;
    }
    return (
      <MeaningTag meaning="waiting">
        Published
        {letter.publishedAt ? (
          <>
            {' '}
            on <DateText date={letter.publishedAt} form="long" />
            {`, ${timeWithSeconds(letter.publishedAt).slice(0, 5)}`}
          </>
        ) : null}
        , not opened yet
      </MeaningTag>
    );
  }
  if (letter.status === 'ready') return <MeaningTag meaning="met">Made, not published</MeaningTag>;
  return <MeaningTag meaning="plain">Being written</MeaningTag>;
}
