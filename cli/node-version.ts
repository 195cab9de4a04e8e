/*
 * Read by every Node that someone may have, so in words that an old one knows. `engines` in package.json says the same,
 * and npm only warns of it.
 */
const parts = process.versions.node.split('.').map(Number)

if (parts[0]! < 20 || (parts[0] === 20 && parts[1]! < 19)) {
  process.stderr.write(
    'milab: Node ' + process.versions.node + ' is too old; install 20.19 or newer (https://nodejs.org)\n',
  )
  process.exit(3)
}
