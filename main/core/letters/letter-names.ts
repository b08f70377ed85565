import { shippedTemplates } from './templates';

/** The name of a letter by its type; the type itself for one that has no template here. */
export function letterName(type: string): string {
  return shippedTemplates().find((template) => template.type === type)?.name ?? type;
}
