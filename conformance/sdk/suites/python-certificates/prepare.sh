#!/usr/bin/env bash
# Makes a Python with azure-keyvault-certificates and unpacks the tests of its source distribution, as they are, in the
# folder that is named: prepare.sh FOLDER
set -euo pipefail
here=$(dirname "$0")
"$here/../python-tests.sh" "$1" "$here/requirements.txt" azure-keyvault-certificates
# The authority that signs what is merged is not in the distribution: it is another one here.
"$1/bin/python" - "$1/tests" <<'PY'
import sys

from OpenSSL import crypto

key = crypto.PKey()
key.generate_key(crypto.TYPE_RSA, 2048)
authority = crypto.X509()
authority.get_subject().CN = "an authority for the suite"
authority.set_issuer(authority.get_subject())
authority.gmtime_adj_notBefore(0)
authority.gmtime_adj_notAfter(86400)
authority.set_pubkey(key)
authority.sign(key, "sha256")
for name, pem in (
    ("ca.key", crypto.dump_privatekey(crypto.FILETYPE_PEM, key)),
    ("ca.crt", crypto.dump_certificate(crypto.FILETYPE_PEM, authority)),
):
    with open(f"{sys.argv[1]}/{name}", "wb") as file:
        file.write(pem)
PY
