import type { WireDecision } from '../../wire.js'

const kinds: Readonly<Record<string, string>> = {
  role: 'role assignments',
  policy: 'access policies',
  key: 'the account’s key',
  sas: 'a shared access signature',
  acl: 'access control lists',
  'public-access': 'public access',
}

/** What was considered to allow or refuse a request, in order. */
export function Considered({ decisions }: { readonly decisions: readonly WireDecision[] }) {
  return (
    <ul class="plain">
      {decisions.map((decision) => (
        <li>
          <Judged decision={decision} />
        </li>
      ))}
    </ul>
  )
}

function Judged({ decision }: { readonly decision: WireDecision }) {
  const { type, action, needs, has, path, allowed, considered = [], cutWith } = decision
  return (
    <>
      <span class={allowed ? 'good' : 'bad'}>{allowed ? 'allowed' : 'not allowed'}</span> by {kinds[type] ?? type}:{' '}
      <span class="code">{needs ?? action}</span>
      {has !== undefined && <> (has {has === '' ? 'nothing' : has})</>}
      {path !== undefined && <> at {path}</>}
      {considered.length === 0 && (type === 'role' || type === 'policy') && <> – the caller has none here</>}
      <ul>
        {considered.map(({ role, scope, grants, waits, permissions }) => (
          <li>
            {role === undefined ? permissionText(permissions) : `${role} on ${scope ?? ''}`}
            {role !== undefined && ` – ${verdictOf(grants, waits)}`}
          </li>
        ))}
      </ul>
      {cutWith && <Judged decision={cutWith} />}
    </>
  )
}

function verdictOf(grants: boolean | undefined, waits: boolean | undefined): string {
  if (waits) return 'grants this, and is too new for Azure’s services to know it'
  return grants ? 'grants this' : 'not this action'
}

const permissionText = (permissions: Readonly<Record<string, readonly string[] | undefined>> = {}) =>
  Object.entries(permissions)
    .map(([kind, rights = []]) => `${kind}: ${rights.join(', ')}`)
    .join('; ')
