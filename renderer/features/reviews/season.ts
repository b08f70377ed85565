/** The calendar year of the phase transfers that are planned on a plain date: after 31 March, this year's last date, the next. */
export function seasonOf(today: string): number {
  const year = Number(today.slice(0, 4));
  return today.slice(5) > '03-31' ? year + 1 : year;
}
