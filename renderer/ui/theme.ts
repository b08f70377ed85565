import { type BrandVariants, createDarkTheme, createLightTheme, type Theme } from '@fluentui/react-components';

/** Deep teal: step 80 carries white text at 6:1. */
const teal: BrandVariants = {
  10: '#031112',
  20: '#082122',
  30: '#0b3335',
  40: '#0d4245',
  50: '#0f4f52',
  60: '#105b5f',
  70: '#11656a',
  80: '#0f6c70',
  90: '#2a8286',
  100: '#46989b',
  110: '#5aa9ac',
  120: '#72babc',
  130: '#90cccd',
  140: '#a9d9da',
  150: '#c8e8e8',
  160: '#e4f5f5',
};

const fontFamilyBase = "'Segoe UI Variable Text', 'Segoe UI', system-ui, -apple-system, 'Noto Sans', sans-serif";

export const lightTheme: Theme = { ...createLightTheme(teal), fontFamilyBase };

const dark = createDarkTheme(teal);
export const darkTheme: Theme = {
  ...dark,
  fontFamilyBase,
  // Fluent's own is too light under the words for late and met (WCAG 1.4.3).
  colorNeutralBackground1Hover: '#323232',
  colorBrandForeground1: teal[120],
  colorBrandForeground2: teal[130],
  colorBrandForegroundLink: teal[120],
  colorBrandForegroundLinkHover: teal[130],
  colorBrandStroke1: teal[110],
  colorCompoundBrandForeground1: teal[120],
  colorCompoundBrandForeground1Hover: teal[130],
  colorCompoundBrandStroke: teal[110],
};

/** The only spaces between things, in CSS pixels. */
export const space = { xs: 4, s: 8, m: 12, l: 16, xl: 24 } as const;
/** Heights of rows in lists, in CSS pixels. */
export const rowHeight = { compact: 36, comfortable: 44 } as const;
