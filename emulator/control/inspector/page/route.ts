/** Where the page is: `#/r/5` is the tab with the path `r`, and `['5']`. */
export interface Route<Tab> {
  readonly tab: Tab
  readonly rest: readonly string[]
}

/** The route that a hash names; the first tab if it names none. */
export function routeOf<Tab extends { readonly path: string }>(hash: string, tabs: readonly Tab[]): Route<Tab> {
  const [path, ...rest] = hash
    .replace(/^#?\/?/, '')
    .split('/')
    .map(decoded)
  const tab = tabs.find((candidate) => candidate.path === path)
  return tab ? { tab, rest: rest.filter((part) => part !== '') } : { tab: tabs[0]!, rest: [] }
}

/** The hash of a route. */
export const hashOf = (path: string, ...rest: readonly (string | number)[]): string =>
  `#/${[path, ...rest].map(encodeURIComponent).join('/')}`

function decoded(part: string): string {
  try {
    return decodeURIComponent(part)
  } catch {
    return part
  }
}
