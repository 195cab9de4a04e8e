import type { AccountKey } from '../policy/views/accounts.js'
import { redactor, type Redactor } from '../core/redact.js'
import type { Secret } from '../services/keyvault/secrets/state.js'
import type { World } from '../world/world.js'

/** A redactor that knows a world's secrets. */
export interface WorldRedactor extends Redactor {
  /** Looks at the world again. What it held before stays known. */
  learn(): void
}

/**
 * The one way out for texts of a world: journal, reasons, errors, the console line.
 *
 * @param also more values that must not be shown: the control token, say
 */
export function worldRedactor(world: World, also: readonly string[] = []): WorldRedactor {
  const made = redactor()
  const learn = () => made.know(secretsIn(world, also))
  learn()
  return { ...made, learn }
}

function* secretsIn({ data, directory, identityHeader }: World, also: readonly string[]): Generator<string> {
  yield* also
  if (identityHeader !== undefined) yield identityHeader
  for (const name of ['secrets', 'deleted-secrets']) {
    for (const secrets of data.everywhere<Secret>(name))
      for (const { versions } of secrets.values()) for (const { value } of versions) yield value
  }
  for (const keys of data.everywhere<AccountKey>('account-keys')) for (const { value } of keys.values()) yield value
  for (const { secrets } of directory.principals.values()) yield* secrets
}
