import { success } from '../../../shared/lib/result';
import { newRequest, recordEvent } from '../cases/commands';
import { saveParty, savePerson } from '../cases/people-of-case';
import { removeView, savedViews, saveView } from '../cases/saved-views';
import { markSeen } from '../cases/seen';
import { countCases, filterChoices, getCase, listCases, timeline } from '../cases/service';
import { addNote, listNotes } from '../notes/service';
import { endWriterAccess, letWriterIn, writersForCase } from '../people/writers';
import { searchAll } from '../search/service';
import type { Handlers } from './handler';

export const casesHandlers: Handlers<
  | 'cases.list'
  | 'cases.counts'
  | 'cases.filterChoices'
  | 'cases.get'
  | 'cases.markSeen'
  | 'cases.timeline'
  | 'cases.recordEvent'
  | 'cases.newRequest'
  | 'cases.savePerson'
  | 'parties.save'
  | 'writers.forCase'
  | 'writers.letIn'
  | 'writers.endAccess'
  | 'notes.list'
  | 'notes.add'
  | 'views.list'
  | 'views.save'
  | 'views.remove'
  | 'search.all'
> = {
  'cases.list': (context, input) => success(listCases(context, input)),
  'cases.counts': (context, input) => success(countCases(context, input.filter)),
  'cases.filterChoices': (context) => success(filterChoices(context)),
  'cases.get': (context, input) => getCase(context, input.caseId),
  'cases.markSeen': (context, input) => {
    markSeen(context, input.caseId);
    return success({ done: true });
  },
  'cases.timeline': (context, input) => success(timeline(context, input)),
  'cases.recordEvent': recordEvent,
  'cases.newRequest': newRequest,
  'cases.savePerson': savePerson,
  'parties.save': saveParty,
  'writers.forCase': (context, input) => writersForCase(context, input.caseId),
  'writers.letIn': letWriterIn,
  'writers.endAccess': endWriterAccess,
  'notes.list': (context, input) => success(listNotes(context, input)),
  'notes.add': addNote,
  'views.list': (context) => success({ views: savedViews(context) }),
  'views.save': (context, input) => saveView(context, input.name, input.filter),
  'views.remove': (context, input) => {
    removeView(context, input.id);
    return success({ done: true });
  },
  'search.all': (context, input) => success({ hits: searchAll(context, input) }),
};
