import { success } from '../../../shared/lib/result';
import { addDocument, listDocuments, openOutside, previewDocument, saveCopy } from '../documents/service';
import { makePack, packChoices } from '../panels/service';
import type { Handlers } from './handler';

export const documentsHandlers: Handlers<
  | 'documents.list'
  | 'documents.preview'
  | 'documents.saveCopy'
  | 'documents.openOutside'
  | 'documents.add'
  | 'packs.choices'
  | 'packs.build'
> = {
  'documents.list': (context, input) => success(listDocuments(context, input)),
  'documents.preview': (context, input) => previewDocument(context, input.documentId),
  'documents.saveCopy': (context, input) => saveCopy(context, input.documentId),
  'documents.openOutside': (context, input) => openOutside(context, input.documentId),
  'documents.add': addDocument,
  'packs.choices': (context, input) => success(packChoices(context, input.caseId)),
  'packs.build': makePack,
};
