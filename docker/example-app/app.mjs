// What a program on an Azure VM does, and nothing of the lab's: no proxy, no ports, no addresses but Azure's own.
import { createServer } from 'node:http'

const subscription = '98f51385-2edc-4b79-bed9-7718de4cb861'

async function json(url, headers) {
  const answer = await fetch(url, { headers })
  const body = await answer.json()
  if (!answer.ok) throw new Error(`${answer.status} ${body.error?.code ?? body.error}`)
  return body
}

async function token(resource) {
  const query = new URLSearchParams({ 'api-version': '2018-02-01', resource })
  const { access_token } = await json(`http://169.254.169.254/metadata/identity/oauth2/token?${query}`, {
    Metadata: 'true',
  })
  return access_token
}

async function extensionToken(resource) {
  const { access_token } = await json(`http://localhost:50342/oauth2/token?${new URLSearchParams({ resource })}`, {
    Metadata: 'true',
  })
  return access_token
}

const bearer = (value) => ({ Authorization: `Bearer ${value}` })

const pages = {
  '/secret': async () => {
    const headers = bearer(await token('https://vault.azure.net'))
    const { value, id } = await json(
      'https://mytestkeyvault.vault.azure.net/secrets/MyTestSecret?api-version=7.4',
      headers,
    )
    return { id, length: value.length }
  },
  '/group': async () => {
    const headers = bearer(await extensionToken('https://management.azure.com/'))
    return json(
      `https://management.azure.com/subscriptions/${subscription}/resourceGroups/DevTest?api-version=2021-04-01`,
      headers,
    )
  },
  // A vault that is not there does not resolve, as in Azure.
  '/missing': async () => json('https://no-such-vault.vault.azure.net/secrets/x?api-version=7.4', {}),
  '/elsewhere': async () => json('https://example.com/', {}),
}

createServer(async (request, response) => {
  const page = pages[request.url]
  try {
    const body = page ? await page() : Object.keys(pages)
    response.writeHead(page ? 200 : 404, { 'Content-Type': 'application/json' }).end(JSON.stringify(body))
  } catch (error) {
    response
      .writeHead(502, { 'Content-Type': 'application/json' })
      .end(JSON.stringify({ error: error.message, code: error.cause?.code }))
  }
}).listen(3000, () => console.log('listening on port 3000'))
process.once('SIGTERM', () => process.exit(0))
