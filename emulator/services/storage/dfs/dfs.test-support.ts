import { ask, type Who } from '../../../asking.test-support.js'
import { createEmulator } from '../../../inside.test-support.js'

type Headers = Readonly<Record<string, string>>

/** An account with a hierarchical namespace, asked at both of its endpoints; with its key unless the test says otherwise. */
export function lake(version = '2023-11-03') {
  const emulator = createEmulator({
    scenario: {
      milab: 1,
      resourceGroups: {
        g: {
          userAssignedIdentities: { ann: {}, bob: {} },
          storageAccounts: { lake: { hierarchicalNamespace: true, containers: { data: {} } } },
        },
      },
    },
  })
  const at =
    (label: 'dfs' | 'blob', who: Who = { accountKey: 'lake' }) =>
    (method: string, path: string, { body, headers = {} }: { body?: string; headers?: Headers } = {}) =>
      ask(emulator, who).send(method, `https://lake.${label}.core.windows.net${path}`, body, {
        headers: { 'x-ms-version': version, ...headers },
      })
  const dfs = at('dfs')
  const write = async (path: string, text: string) => {
    await dfs('PUT', `/data/${path}?resource=file`)
    await dfs('PATCH', `/data/${path}?action=append&position=0`, { body: text })
    return dfs('PATCH', `/data/${path}?action=flush&position=${text.length}`)
  }
  const names = async (query = '') =>
    (await dfs('GET', `/data?resource=filesystem&recursive=true${query}`)).json.paths.map(
      ({ name, isDirectory }: { name: string; isDirectory?: string }) => (isDirectory ? `${name}/` : name),
    ) as string[]
  return { emulator, dfs, blob: at('blob'), as: at, write, names }
}
