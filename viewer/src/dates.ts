/* Dates are ISO text of any precision: 2022, 2022-03, 2022-03-14, with or without a time. */

const MOST_MONTHS = 1200; // a wrong year must not make a histogram of a million bars

/* The month of a date, "" where it names none. A large graph asks this 100,000 times. */
const knownMonths = new Map<string, string>();

export function monthOf(date: string): string {
  const head = date.slice(0, 7);
  let month = knownMonths.get(head);
  if (month === undefined) {
    const m = /^\d{4}-(\d{2})$/.exec(head);
    month = m && Number(m[1]) >= 1 && Number(m[1]) <= 12 ? head : "";
    if (knownMonths.size < 5000) knownMonths.set(head, month);
  }
  return month;
}

export function monthsBetween(first: string, last: string): string[] {
  const [y0, m0] = first.split("-").map(Number);
  const [y1, m1] = last.split("-").map(Number);
  const n = Math.min((y1 - y0) * 12 + (m1 - m0) + 1, MOST_MONTHS);
  const months: string[] = [];
  for (let i = 0; i < n; i++) {
    const at = y0 * 12 + (m0 - 1) + i;
    months.push(`${String(Math.floor(at / 12)).padStart(4, "0")}-${String((at % 12) + 1).padStart(2, "0")}`);
  }
  return months;
}

export function formatDate(date: string, lang: string): string {
  const m = /^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?/.exec(date);
  const [month, day] = [Number(m?.[2] ?? 1), Number(m?.[3] ?? 1)];
  if (!m || month < 1 || month > 12 || day < 1 || day > 31) return "";
  const options: Intl.DateTimeFormatOptions = { timeZone: "UTC", year: "numeric" };
  if (m[2]) options.month = "short";
  if (m[3]) options.day = "numeric";
  const t = Date.UTC(Number(m[1]), month - 1, day);
  return new Intl.DateTimeFormat(lang, options).format(t);
}
