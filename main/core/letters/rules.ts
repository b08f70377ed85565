import { Temporal } from 'temporal-polyfill';
import { type Block, blockLines, type DocumentTree } from '../../../shared/domain/document-tree';
import type { LetterCheck, LetterFields } from '../../../shared/domain/letter-fields';
import { fieldLabel } from './field-labels';
import { templateBlock } from './letter-blocks';
import { fieldAt, holds, isFilled, type MergeContext, mergeText } from './merge-fields';
import { plainEnglishChecks } from './plain-english';
import type { LetterTemplate, TemplatePart } from './template-schema';
import { shippedTemplates, templateFor } from './templates';

export interface ComposeInput {
  type: string;
  fields: LetterFields;
  /** For tests and for councils with their own wording; the shipped ones otherwise. */
  templates?: LetterTemplate[];
}

export interface ComposedLetter {
  ok: true;
  templateVersion: string;
  tree: DocumentTree;
  checks: LetterCheck[];
  /** Paths of merge fields that are blank, each once, in the order met. */
  missing: string[];
  /** True when no blocking check fails. */
  canIssue: boolean;
}

export interface LetterTypeInfo {
  type: string;
  name: string;
  to: string;
  law: string;
  version: string;
  audience: 'family' | 'professional' | 'setting';
  /** What a caseworker has to write for it. */
  texts: LetterTemplate['texts'];
  /** Ids and names of the parts that the law asks for. */
  requiredParts: { id: string; name: string; regulation: string | null }[];
}

/** The letters that can be written on a plain date, in the order of the process. */
export function letterTypes(onDate: string, templates = shippedTemplates()): LetterTypeInfo[] {
  const types = [...new Set(templates.map((template) => template.type))];
  return types.flatMap((type) => {
    const template = templateFor(type, onDate, templates);
    if (!template) return [];
    const requiredParts = template.parts
      .filter((part) => part.required)
      .map((part) => ({ id: part.id, name: part.name, regulation: part.regulation ?? null }));
    const { name, to, law, version, audience, texts } = template;
    return [{ type, name, to, law, version, audience, texts, requiredParts }];
  });
}

/**
 * Makes a letter from its template and the fields of a case, and checks it. Always gives the tree, gaps and all, so
 * that a draft can be read; `canIssue` says whether it may go out. The only refusal is a type that has no template in
 * force on the date of the letter.
 */
export function composeLetter(input: ComposeInput): ComposedLetter | { ok: false; code: string; message: string } {
  const { fields } = input;
  const template = templateFor(input.type, fields.sentOn, input.templates);
  if (!template) {
    const message = 'There is no letter of this kind for that date. Nothing was changed. Choose another letter.';
    return { ok: false, code: 'letter-type-unknown', message };
  }
  const values: Record<string, unknown> = { ...fields, appeal: template.appeal };
  if (template.appeal) {
    const inner: MergeContext = { values, missing: new Set() };
    const { about, aboutToYoungPerson, contents } = template.appeal;
    values.appeal = {
      about: mergeText(about, inner),
      aboutToYoungPerson: mergeText(aboutToYoungPerson, inner),
      contents,
    };
  }
  const missing = new Set<string>();
  const head = letterHead(template, fields, { values, missing });
  const parts = template.parts
    .filter((part) => holds(values, part.when) && !lacksOwnEnclosure(part, fields))
    .map((part) => composePart(part, template, fields, { values, missing }));
  const tree: DocumentTree = {
    title: head.title,
    lang: 'en-GB',
    reference: fields.case.reference,
    blocks: [...head.blocks, ...parts.flatMap((part) => part.blocks), ...letterFoot(fields)],
  };
  const checks = [
    head.check,
    ...parts.flatMap((part) => (part.check ? [part.check] : [])),
    ...ageCheck(template, fields),
    ...dateChecks(template, values),
    ...plainEnglishChecks(tree),
  ];
  const canIssue = checks.every((check) => check.ok || !check.blocking);
  return { ok: true, templateVersion: template.version, tree, checks, missing: [...missing], canIssue };
}

function letterHead(template: LetterTemplate, fields: LetterFields, context: MergeContext) {
  const own: MergeContext = { values: context.values, missing: new Set() };
  const titleWords = (fields.reader === 'young-person' && template.titleToYoungPerson) || template.title;
  const title = mergeText(titleWords, own);
  const paths = ['authority.name', 'authority.address', 'recipient.name', 'recipient.address', 'recipient.salutation'];
  for (const path of [
    ...paths,
    'case.reference',
    'child.fullName',
    'child.dob',
    'sentOn',
    'officer.name',
    'officer.role',
  ]) {
    if (!isFilled(fieldAt(context.values, path))) own.missing.add(path);
  }
  const blocks: Block[] = [
    { kind: 'address', role: 'sender', lines: [fields.authority.name, ...fields.authority.address] },
    { kind: 'address', role: 'recipient', lines: [fields.recipient.name, ...fields.recipient.address] },
    { kind: 'date', date: fields.sentOn },
    {
      kind: 'keyValues',
      rows: [
        { label: 'Our reference', value: [{ text: fields.case.reference }] },
        { label: 'About', value: [{ text: mergeText('{child.fullName}, born on {child.dob}', own) }] },
      ],
    },
    { kind: 'paragraph', runs: [{ text: `Dear ${fields.recipient.salutation}` }] },
    { kind: 'heading', level: 1, runs: [{ text: title }] },
  ];
  const check = partCheck('letter-head', 'Names, address, date and reference', null, [...own.missing], [], template);
  for (const path of own.missing) context.missing.add(path);
  return { title, blocks, check };
}

/** An optional part that speaks of something enclosed is left out when nothing is. */
function lacksOwnEnclosure({ required, needs }: TemplatePart, { enclosures }: LetterFields): boolean {
  return (
    !required && needs.some((need) => 'enclosure' in need && !enclosures.some(({ kind }) => kind === need.enclosure))
  );
}

function composePart(part: TemplatePart, template: LetterTemplate, fields: LetterFields, context: MergeContext) {
  const own: MergeContext = { values: context.values, missing: new Set() };
  const words = part.blocks.flatMap((block) => templateBlock(block, fields, own));
  const headingWords = (fields.reader === 'young-person' && part.headingToYoungPerson) || part.heading;
  const heading: Block[] =
    headingWords && words.length > 0
      ? [{ kind: 'heading', level: 2, runs: [{ text: mergeText(headingWords, own) }] }]
      : [];
  const needs = part.needs.filter((need) => {
    if ('enclosure' in need) return !fields.enclosures.some((enclosure) => enclosure.kind === need.enclosure);
    const value = fieldAt(context.values, need.field);
    return need.is === 'filled' ? !isFilled(value) : value !== false;
  });
  const empty = words.flatMap(blockLines).join('').trim() === '';
  const messages = needs.map((need) => need.message);
  if (empty && own.missing.size === 0 && messages.length === 0 && part.required)
    messages.push('This part has no words.');
  for (const path of own.missing) context.missing.add(path);
  const failing = own.missing.size > 0 || messages.length > 0;
  const check =
    part.required || failing
      ? partCheck(part.id, part.name, part.regulation ?? null, [...own.missing], messages, template)
      : undefined;
  return { blocks: [...heading, ...words].map((block) => ({ ...block, part: part.id })), check };
}

function partCheck(
  id: string,
  name: string,
  regulation: string | null,
  missing: readonly string[],
  messages: readonly string[],
  template: LetterTemplate,
): LetterCheck {
  const blanks = missing.length > 0 ? [`Fill in ${missing.map((path) => fieldLabel(path, template)).join(', ')}.`] : [];
  const ok = missing.length === 0 && messages.length === 0;
  const message = ok ? `${name}: in the letter.` : `${name}: ${[...blanks, ...messages].join(' ')}`;
  return { id, ok, blocking: true, message, regulation };
}

function letterFoot(fields: LetterFields): Block[] {
  const list = (label: string, items: readonly string[]): Block[] =>
    items.length === 0
      ? []
      : [
          { kind: 'heading', level: 2, runs: [{ text: label }] },
          { kind: 'list', ordered: false, items: items.map((text) => [{ kind: 'paragraph', runs: [{ text }] }]) },
        ];
  return [
    {
      kind: 'signature',
      closing: 'Yours sincerely',
      name: fields.officer.name,
      lines: [fields.officer.role, fields.authority.name],
    },
    ...list(
      'Enclosed with this letter',
      fields.enclosures.map((enclosure) => enclosure.title),
    ),
    ...list('Copies of this letter go to', fields.copies ?? []),
  ];
}

/** Rights pass to the young person after compulsory school age: the letter must be addressed to whoever holds them. */
function ageCheck(template: LetterTemplate, fields: LetterFields): LetterCheck[] {
  if (template.audience !== 'family' || !template.rightsFollowAge) return [];
  const from = fields.child.youngPersonFrom;
  const isYoungPerson = from !== undefined && fields.sentOn >= from;
  const wrongParent = isYoungPerson && fields.reader === 'parent' && !fields.insteadOfYoungPerson;
  const tooEarly = !isYoungPerson && fields.reader === 'young-person';
  const message = !from
    ? 'Fill in the date of birth, so that we can tell who holds the rights.'
    : wrongParent
      ? 'The rights have passed to the young person. Address the letter to them, or record why it goes to a parent.'
      : tooEarly
        ? 'The rights are still with the parent on the date of this letter. Address it to them.'
        : 'The letter is addressed to the person who holds the rights.';
  return [
    {
      id: 'addressee',
      ok: Boolean(from) && !wrongParent && !tooEarly,
      blocking: true,
      message,
      regulation: 'CFA 2014 ss80 and 83; SEND Regs 2014 regs 63 and 64',
    },
  ];
}

/** Time limits printed in a letter may be longer than the law's, never shorter. Blank dates are caught with their part. */
function dateChecks(template: LetterTemplate, values: Record<string, unknown>): LetterCheck[] {
  return template.dateRules.flatMap((rule) => {
    const date = plainDate(fieldAt(values, rule.field));
    const start = plainDate(fieldAt(values, rule.after));
    if (!date || !start) return [];
    const ok = Temporal.PlainDate.compare(date, start.add(rule.atLeast)) >= 0;
    const label = fieldLabel(rule.field, template);
    const message = ok ? `The date is not too early: ${label}.` : rule.message;
    return [{ id: `date-${rule.field}`, ok, blocking: true, message, regulation: rule.regulation }];
  });
}

function plainDate(value: unknown): Temporal.PlainDate | undefined {
  return typeof value === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(value) ? Temporal.PlainDate.from(value) : undefined;
}
