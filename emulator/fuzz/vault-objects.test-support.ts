/** A body that an operation of Resource Manager on what is in a vault takes. */
export function vaultObjectBody(operation: string): object | undefined {
  const attributes = { enabled: true, nbf: 1, exp: 4_000_000_000 }
  const secret = { contentType: 'text/plain', attributes }
  const bodies: Readonly<Record<string, object>> = {
    'arm.vault-secrets.put': { tags: { a: 'b' }, properties: { value: 'v', ...secret } },
    'arm.vault-secrets.patch': { tags: { a: 'c' }, properties: secret },
    'arm.vault-keys.put': {
      tags: { a: 'b' },
      properties: {
        kty: 'EC',
        curveName: 'P-256',
        keyOps: ['sign', 'verify'],
        attributes,
        rotationPolicy: {
          attributes: { expiryTime: 'P90D' },
          lifetimeActions: [{ trigger: { timeAfterCreate: 'P30D' }, action: { type: 'Rotate' } }],
        },
      },
    },
    'arm.vault-private-endpoint-connections.put': {
      properties: {
        privateEndpoint: { id: '/subscriptions/x/privateEndpoints/pe' },
        privateLinkServiceConnectionState: { status: 'Approved', description: 'd', actionsRequired: 'None' },
      },
    },
  }
  return bodies[operation]
}

/** Names that such an operation finds something under, or may make. */
export const vaultObjectNames = (operation: string): Readonly<Record<string, readonly string[]>> => ({
  secretName: operation.endsWith('.put') ? ['MyTestSecret', 'new-one'] : ['MyTestSecret'],
  keyName: operation.endsWith('.put') ? ['signer', 'new-one'] : ['signer'],
  keyVersion: ['7c2204c6093c4d859bc5b9eff8f29050'],
  privateEndpointConnectionName: ['connection'],
})
