/** small: for tests; median: an authority of 3,300 plans; large: 20,600 plans and 8,000 requests. */
export const demoSizes = ['small', 'median', 'large'] as const;
export type DemoSize = (typeof demoSizes)[number];
