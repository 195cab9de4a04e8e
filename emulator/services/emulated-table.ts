import type { Service } from '../core/service.js'
import type { World } from '../world/world.js'

const titles: Readonly<Record<string, string>> = {
  imds: 'IMDS',
  'msi-extension': 'MSI VM extension',
  'app-service': 'App Service token endpoint',
  entra: 'Entra token authority',
  keyvault: 'Key Vault',
  arm: 'Azure Resource Manager',
  storage: 'Blob Storage',
}

/** What is emulated, from the operation rows themselves: a table for people, in Markdown. */
export function emulatedTable(services: readonly Service<World>[]): string {
  const order = Object.keys(titles)
  const sorted = [...services].sort((a, b) => order.indexOf(a.name) - order.indexOf(b.name))
  const rows = sorted.flatMap(({ name, operations }) =>
    operations.map(
      ({ id, method, path, query, source }) =>
        `| ${titles[name] ?? name} | [\`${id}\`](${source}) | \`${method} ${path}${asQuery(query)}\` |`,
    ),
  )
  const gaps = sorted.map(
    ({ name, notEmulated }) =>
      `- ${titles[name] ?? name}: ${[...new Set(notEmulated.map((gap) => gap.name))].join(', ') || 'nothing known'}`,
  )
  return [
    '| service | operation | request |',
    '|---|---|---|',
    ...rows,
    '',
    'Known to Azure and not emulated; each answers 501 with its name:',
    '',
    ...gaps,
  ].join('\n')
}

function asQuery(query: Readonly<Record<string, string | boolean>> | undefined): string {
  if (!query) return ''
  return `?${Object.entries(query)
    .filter(([, value]) => value !== false)
    .map(([name, value]) => (value === true ? name : `${name}=${value}`))
    .join('&')}`
}
