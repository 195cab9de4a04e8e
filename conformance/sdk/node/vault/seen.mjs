export const vault = 'https://orders-keys.vault.azure.net'

/** The lab is done at once; two seconds are usual. */
export const quick = { intervalInMs: 50 }

/** The code with which the vault refuses what is asked; what it allows is no refusal. */
export const refusal = (asking) =>
  asking.then(
    () => 'allowed',
    (error) => error.code ?? String(error),
  )

export async function all(items) {
  const found = []
  for await (const { name } of items) found.push(name)
  return found
}
