/** The code with which the service refuses what is asked; what it allows is no refusal. */
export const refusal = (asking) =>
  asking.then(
    () => 'allowed',
    (error) => error.code ?? error.details?.errorCode ?? String(error),
  )

export const put = (blob, text, options) => blob.upload(text, Buffer.byteLength(text), options)

export const text = async (blob) => String(await blob.downloadToBuffer())

export async function all(items, seen = ({ name }) => name) {
  const found = []
  for await (const item of items) found.push(seen(item))
  return found
}
