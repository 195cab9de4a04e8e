import type { MachineSummary, WorldSummary } from '../emulator/index.js'
import { box, type BoxRow } from './box.js'
import { pasteNext, type CallersShell } from './paste-next.js'

export interface Doors {
  readonly http: string
  readonly https: string
  readonly msi: string | null
  /** of seats, by name */
  readonly doors: Readonly<Record<string, string>>
  readonly ca: string
}

export interface Caller {
  /** how they run this command */
  readonly milab: string
  /** the width of their terminal */
  readonly columns: number
  readonly shells: readonly CallersShell[]
}

/**
 * What users see when the lab is ready: its endpoints, the world in a few lines, and what to paste next.
 */
export function banner(world: WorldSummary, doors: Doors, from: string, { milab, columns, shells }: Caller): string {
  const { resourceManager, vaultSuffix } = world.cloud
  const rows: readonly BoxRow[] = [
    ['Page', `${doors.http}/   requests as they happen, and why they were refused`],
    ['IMDS', `${doors.http}/metadata/…   also the proxy for Azure's real host names`],
    ['Azure', `${doors.https}   for Host ${resourceManager}, *.${vaultSuffix}, …`],
    [
      'MSI',
      doors.msi === null ? 'no endpoint for the MSI extension' : `${doors.msi}/oauth2/token   the legacy VM extension`,
    ],
    ...Object.entries(doors.doors).map(([seat, url]): BoxRow => ['Seat', `${url}   speaks for ${seat}`]),
    ['CA', doors.ca],
    undefined,
    ...describeWorld(world, from),
  ]
  return [...box('managed-identity-lab', rows, columns), '', ...pasteNext(world, doors.http, milab, shells), ''].join(
    '\n',
  )
}

function describeWorld({ machine, groups, vaults, accounts }: WorldSummary, from: string): readonly BoxRow[] {
  const vaultTexts = vaults.map(({ name, secrets }) => withParts(name, firstOf(secrets)))
  const accountTexts = accounts.map(({ name, containers }) => withParts(name, containers))
  return [
    ['World', from],
    ...describeMachine(machine),
    ['Groups', listed(groups)],
    ['Vaults', listed(vaultTexts)],
    ['Storage', listed(accountTexts)],
  ]
}

function describeMachine(machine: MachineSummary | undefined): readonly BoxRow[] {
  if (machine === undefined) return [['VM', 'none yet: create one through ARM, or add one to the scenario']]
  const { name, os, identity, assigned, msiPort, access } = machine
  const kinds = [...(identity ? ['system-assigned identity'] : []), ...assigned.map((of) => of.name)]
  const identityText = kinds.join(', ') || 'no identity'
  return [
    ['VM', `${name} (${os}): ${identityText}${msiPort === undefined ? '' : ', MSI extension'}`],
    ...(identity || assigned.length === 0 ? [['Access', access.join('; ') || 'nothing'] as const] : []),
    ...assigned.map((of): BoxRow => [
      'Identity',
      `${of.name} (client_id=${of.clientId}): ${of.access.join('; ') || 'nothing'}`,
    ]),
  ]
}

const listed = (texts: readonly string[]) => texts.join(', ') || 'none'

const withParts = (name: string, parts: readonly string[]) =>
  parts.length > 0 ? `${name} (${parts.join(', ')})` : name

const firstOf = (names: readonly string[]) => (names.length > 3 ? [...names.slice(0, 3), '…'] : names)
