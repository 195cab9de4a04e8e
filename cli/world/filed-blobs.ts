import type { Scenario, ScenarioBlob } from '../../emulator/index.js'
import { fileNames } from '../../emulator/scenario/file-names.js'

/** A blob whose content an export has as a file. */
export interface FiledBlob {
  /** its name at the lab */
  readonly id: string
  readonly account: string
  readonly container: string
  readonly name: string
  /** where it is written, below the folder of blobs */
  readonly path: string
}

/** The blobs of an export whose contents are files, in their order. */
export function filedBlobs({ resourceGroups = {} }: Scenario): readonly FiledBlob[] {
  const blobs = Object.values(resourceGroups).flatMap(({ storageAccounts = {} }) =>
    Object.entries(storageAccounts).flatMap(([account, { containers = {} }]) =>
      Object.entries(containers).flatMap(([container, { blobs = {} }]) =>
        Object.entries(blobs).flatMap(([name, blob]) =>
          typeof blob === 'string' || blob.file === undefined ? [] : [{ id: blob.file, account, container, name }],
        ),
      ),
    ),
  )
  const paths = fileNames(blobs)
  return blobs.map((blob, i) => ({ ...blob, path: paths[i]! }))
}

/** The scenario with other names for its files. @param place undefined for a file that has none: its blob is left out */
export function withFiles(
  scenario: Scenario,
  blobs: readonly FiledBlob[],
  place: (path: string) => string | undefined,
): Scenario {
  const places = new Map(blobs.map(({ id, path }) => [id, place(path)]))
  const placed = (blob: string | ScenarioBlob): (string | ScenarioBlob)[] => {
    if (typeof blob === 'string' || blob.file === undefined) return [blob]
    const file = places.get(blob.file)
    return file === undefined ? [] : [{ ...blob, file }]
  }
  const each = <In, Out>(all: Readonly<Record<string, In>>, change: (value: In) => readonly Out[]) =>
    Object.fromEntries(Object.entries(all).flatMap(([name, value]) => change(value).map((to) => [name, to] as const)))
  return {
    ...scenario,
    ...(scenario.resourceGroups && {
      resourceGroups: each(scenario.resourceGroups, ({ storageAccounts, ...group }) => [
        {
          ...group,
          ...(storageAccounts && {
            storageAccounts: each(storageAccounts, ({ containers, ...account }) => [
              {
                ...account,
                ...(containers && {
                  containers: each(containers, ({ blobs: all, ...container }) => [
                    { ...container, ...(all && { blobs: each(all, placed) }) },
                  ]),
                }),
              },
            ]),
          }),
        },
      ]),
    }),
  }
}
