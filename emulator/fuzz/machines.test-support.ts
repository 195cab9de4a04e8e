/** The names of an image, for the rows that look one up. */
export const imageNames = (operation: string): Readonly<Record<string, readonly string[]>> =>
  operation.startsWith('arm.vm-images.')
    ? {
        publisherName: ['Canonical', 'canonical'],
        offer: ['UbuntuServer'],
        skus: ['18.04-LTS'],
        version: ['18.04.202401161'],
      }
    : {}
