import { refuse } from '../../wire/refuse.js'

// Codes documented (Common REST API error codes); texts are those of Azure Storage Emulator.

export const missingNode = (name: string) =>
  refuse(400, 'MissingRequiredXmlNode', 'An XML node that is mandatory for this request is not specified.', {
    elements: [['XmlNodeName', name]],
  })

export const nodeValue = (name: string, value: string, why = '') =>
  refuse(400, 'InvalidXmlNodeValue', 'The value for one of the XML nodes is not in the correct format.', {
    elements: [
      ['XmlNodeName', name],
      ['XmlNodeValue', value],
      ['Reason', why],
    ],
  })

/** https://learn.microsoft.com/rest/api/storageservices/preflight-blob-request#remarks */
export const missingCorsHeader = () => refuse(400, 'InvalidHeaderValue', 'A required CORS header is not present.')

export const preflightFailed = (hasRules: boolean) =>
  refuse(403, 'CorsPreflightFailure', 'CORS not enabled or no matching rule found for this request.', {
    reason: hasRules ? 'no CORS rule of the Blob service fits' : 'the Blob service has no CORS rules',
    elements: [['MessageDetails', hasRules ? 'No CORS rules matches this request' : 'The CORS is not enabled.']],
  })
