/** Whether the string has the form of a version: a date, perhaps with a `-preview` or `-privatepreview` suffix. */
export const isDated = (version: string) =>
  /^\d{4}-\d{2}-\d{2}(-[a-z]+(\.\d+)?)?$/i.test(version) && !Number.isNaN(Date.parse(version.slice(0, 10)))

/** Orders dated versions; a preview comes just before the version of the same date. */
export function compareVersions(a: string, b: string): number {
  const byDate = a.slice(0, 10) < b.slice(0, 10) ? -1 : a.slice(0, 10) > b.slice(0, 10) ? 1 : 0
  if (byDate !== 0) return byDate
  return Number(a.length === 10) - Number(b.length === 10)
}

export const atLeast = (version: string, floor: string) => compareVersions(version, floor) >= 0
