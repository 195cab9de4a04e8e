import { RefusedInFront } from '../core/refusal.js'
import type { Call } from '../core/service.js'

/**
 * Percent-encoded characters of a path that HTTP.sys takes for impossible: U+0000 to U+001F and U+007F to U+009F (the
 * latter in UTF-8), and a percent sign that encodes nothing. Sources: AllowRestrictedChars, off by default
 * (https://learn.microsoft.com/troubleshoot/developer/webapps/iis/iisadmin-service-inetinfo/httpsys-registry-windows);
 * for the percent sign users of IIS (https://serverfault.com/questions/257680).
 */
const impossible = /%(?:[01][0-9a-f]|7f|c2%[89][0-9a-f]|(?![0-9a-f]{2}))/i

const page = [
  '<!DOCTYPE HTML PUBLIC "-//W3C//DTD HTML 4.01//EN""http://www.w3.org/TR/html4/strict.dtd">',
  '<HTML><HEAD><TITLE>Bad Request</TITLE>',
  '<META HTTP-EQUIV="Content-Type" Content="text/html; charset=us-ascii"></HEAD>',
  '<BODY><h2>Bad Request - Invalid URL</h2>',
  '<hr><p>HTTP Error 400. The request URL is invalid.</p>',
  '</BODY></HTML>',
  '',
].join('\r\n')

/**
 * Refuses a URL as HTTP.sys does before a service sees it: recorded whole for Blob Storage in azure-sdk-for-net#17628
 * (2020-12), the page for a token request in azure-key-vault-to-kubernetes#17 (2019-09); for Key Vault and Resource
 * Manager inferred. It has no `x-ms-*` headers, and SDKs find no error code.
 */
export function possibleUrl({ request }: Pick<Call<unknown>, 'request'>): void {
  const found = impossible.exec(request.path)
  if (!found) return
  const headers: [string, string][] = [
    ['Content-Type', 'text/html; charset=us-ascii'],
    ['Server', 'Microsoft-HTTPAPI/2.0'],
    ['Connection', 'close'],
  ]
  const reply = { status: 400, headers, body: Buffer.from(page) }
  throw new RefusedInFront(reply, `Azure's front end takes no URL with '${found[0]}' in its path`)
}
