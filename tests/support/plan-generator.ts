import type { RichBlock, RichCell, RichDoc, RichInline, RichMark, RichRow } from '../../shared/domain/rich-doc';

/** A repeatable source of chance (mulberry32): the same seed gives the same plans. */
export class Dice {
  private state: number;
  constructor(seed: number) {
    this.state = seed >>> 0;
  }
  next(): number {
    this.state = (this.state + 0x6d2b79f5) >>> 0;
    let mixed = this.state;
    mixed = Math.imul(mixed ^ (mixed >>> 15), mixed | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  }
  below(limit: number): number {
    return Math.floor(this.next() * limit);
  }
  chance(share: number): boolean {
    return this.next() < share;
  }
  pick<T>(from: readonly T[]): T {
    return from[this.below(from.length)]!;
  }
}

const words =
  'Ava needs a trained adult to repeat spoken instructions once each morning in class and writes for ten minutes with a laptop before resting quietly café Zoë’s 20 minutes 3 times weekly, group of four; “please stop” half-termly progress is reviewed by the SENCo (Mrs Example) £6,000 50% & <more>'.split(
    ' ',
  );

/** Builds plan text of every kind that the editor can hold, with ids, marks, nested lists and merged cells. */
export class PlanGenerator {
  private ids = 0;
  constructor(readonly dice: Dice) {}

  id(): string {
    this.ids += 1;
    return `b-${this.ids}`;
  }

  sentence(length = 4 + this.dice.below(24)): string {
    return Array.from({ length }, () => this.dice.pick(words)).join(' ');
  }

  inlines(): RichInline[] {
    const content: RichInline[] = [];
    const pieces = 1 + this.dice.below(3);
    for (let piece = 0; piece < pieces; piece += 1) {
      const marks = (['bold', 'italic', 'underline'] as const).filter(() => this.dice.chance(0.15));
      const text = `${piece > 0 ? ' ' : ''}${this.sentence()}`;
      const made: RichMark[] = marks.map((type) => ({ type }));
      content.push(made.length > 0 ? { type: 'text', text, marks: made } : { type: 'text', text });
      if (this.dice.chance(0.05)) content.push({ type: 'hardBreak' }, { type: 'text', text: this.sentence(3) });
    }
    return content;
  }

  paragraph(): RichBlock {
    return { type: 'paragraph', attrs: { blockId: this.id() }, content: this.inlines() };
  }

  heading(): RichBlock {
    const level = 1 + this.dice.below(3);
    return {
      type: 'heading',
      attrs: { blockId: this.id(), level },
      content: [{ type: 'text', text: this.sentence(2 + this.dice.below(4)) }],
    };
  }

  list(depth = 0): RichBlock {
    const items = 1 + this.dice.below(4);
    return {
      type: this.dice.chance(0.5) ? 'bulletList' : 'orderedList',
      attrs: { blockId: this.id() },
      content: Array.from({ length: items }, () => ({
        type: 'listItem' as const,
        attrs: { blockId: this.id() },
        content: depth < 2 && this.dice.chance(0.2) ? [this.paragraph(), this.list(depth + 1)] : [this.paragraph()],
      })),
    };
  }

  table(): RichBlock {
    const columns = 2 + this.dice.below(3);
    const cell = (type: RichCell['type'], colspan = 1): RichCell => ({
      type,
      attrs: { colspan, rowspan: 1 },
      content: this.dice.chance(0.1) ? [this.paragraph(), this.paragraph()] : [this.paragraph()],
    });
    const row = (type: RichCell['type']): RichRow => {
      const wide = columns > 2 && this.dice.chance(0.15);
      const rest = Array.from({ length: wide ? columns - 2 : columns }, () => cell(type));
      return { type: 'tableRow', content: wide ? [cell(type, 2), ...rest] : rest };
    };
    const body = Array.from({ length: 1 + this.dice.below(4) }, () => row('tableCell'));
    const head = this.dice.chance(0.7) ? [row('tableHeader')] : [];
    return { type: 'table', attrs: { blockId: this.id() }, content: [...head, ...body] };
  }

  block(): RichBlock {
    const roll = this.dice.next();
    if (roll < 0.6) return this.paragraph();
    if (roll < 0.7) return this.heading();
    return roll < 0.87 ? this.list() : this.table();
  }

  doc(blocks = 1 + this.dice.below(8)): RichDoc {
    return { type: 'doc', content: Array.from({ length: blocks }, () => this.block()) };
  }

  /** The next version of a text: words, blocks and items changed, added, removed or moved. */
  edited(doc: RichDoc, changes = 1 + this.dice.below(6)): RichDoc {
    const content = structuredClone(doc.content ?? []);
    for (let change = 0; change < changes; change += 1) {
      const at = this.dice.below(content.length + 1);
      const roll = this.dice.next();
      if (roll < 0.2) content.splice(at, 0, this.block());
      else if (roll < 0.35) content.splice(at, 1);
      else if (roll < 0.42) {
        const [moved] = content.splice(at, 1);
        if (moved) content.splice(this.dice.below(content.length + 1), 0, moved);
      } else if (content[at]) this.rewrite(content[at]);
    }
    return { type: 'doc', content };
  }

  private rewrite(block: RichBlock): void {
    if (block.type === 'bulletList' || block.type === 'orderedList') {
      const items = block.content ?? [];
      const roll = this.dice.next();
      if (roll < 0.3)
        items.splice(this.dice.below(items.length + 1), 0, { type: 'listItem', content: [this.paragraph()] });
      else if (items.length > 1 && roll < 0.5) items.splice(this.dice.below(items.length), 1);
      else for (const inner of this.dice.pick(items).content ?? []) this.rewrite(inner);
      return;
    }
    if (block.type === 'table') {
      const rows = block.content ?? [];
      if (rows.length > 1 && this.dice.chance(0.3)) rows.splice(this.dice.below(rows.length), 1);
      else for (const inner of this.dice.pick(this.dice.pick(rows).content ?? [])?.content ?? []) this.rewrite(inner);
      return;
    }
    const texts = (block.content ?? []).filter((node) => node.type === 'text');
    const node = texts[this.dice.below(texts.length)];
    if (!node) return;
    const own = node.text.split(' ');
    own.splice(this.dice.below(own.length + 1), this.dice.below(3), ...this.sentence(this.dice.below(4)).split(' '));
    node.text = own.join(' ') || 'x';
  }
}
