import type { Service } from '../core/service.js'
import type { World } from '../world/world.js'

const titles: Readonly<Record<string, string>> = {
  imds: 'IMDS',
  'msi-extension': 'MSI VM extension',
  'app-service': 'App Service token endpoint',
  'container-instances': 'Container Instances token endpoint',
  arc: 'Azure Arc agent',
  entra: 'Entra token authority',
  graph: 'Microsoft Graph',
  keyvault: 'Key Vault',
  arm: 'Azure Resource Manager',
  blob: 'Blob Storage',
  'blob-secondary': 'Blob Storage, secondary endpoint',
  dfs: 'Data Lake Storage',
  queue: 'Queue Storage',
  table: 'Table Storage',
  file: 'Azure Files',
  web: 'Static websites',
}

/**
 * What is emulated, from the operation rows themselves: a table for people, in Markdown.
 *
 * @param fileOf the source file of an operation, from the root of the checkout
 * @param storedOnly ids of operations on what is kept as given, and never used
 */
export function emulatedTable(
  services: readonly Service<World>[],
  fileOf: (id: string) => string,
  storedOnly: ReadonlySet<string>,
): string {
  const order = Object.keys(titles)
  const sorted = [...services].sort((a, b) => order.indexOf(a.name) - order.indexOf(b.name))
  const rows = sorted.flatMap(({ name, operations }) =>
    operations.map(
      ({ id, method, path, query, source }) =>
        `| ${titles[name] ?? name} | [\`${id}\`](${source})${storedOnly.has(id) ? ', *stored only*' : ''} | \`${method} ${path}${asQuery(query)}\` | ${linkTo(fileOf(id))} |`,
    ),
  )
  const gaps = sorted.map(
    ({ name, notEmulated, missingParts = [] }) =>
      `- ${titles[name] ?? name}: ${[...new Set([...notEmulated.map((gap) => gap.name), ...missingParts])].join(', ') || 'nothing known'}`,
  )
  return [
    '| service | operation | request | source |',
    '|---|---|---|---|',
    ...rows,
    '',
    'Known to Azure and not emulated; each answers 501 with its name:',
    '',
    ...gaps,
  ].join('\n')
}

/** A link from docs/, shown by the part below `services`. */
const linkTo = (file: string) => `[${file.replace(/^emulator\/services\//, '')}](../${file})`

/** What chooses the row among those of its path; what must be absent is left out. */
function asQuery(query: Readonly<Record<string, string | boolean>> = {}): string {
  const present = Object.entries(query).filter(([, value]) => value !== false)
  return present.length === 0
    ? ''
    : `?${present.map(([name, value]) => (value === true ? name : `${name}=${value}`)).join('&')}`
}
