# Jsign, with a key that the vault makes and keeps, and a certificate for signing code that an authority gives it. osslsigncode verifies.
. ../steps/steps.sh
here=$(mktemp -d)
trap 'rm -rf "$here"' EXIT
cd "$here" || exit
certificate=https://orders-keys.vault.azure.net/certificates/signing

imds='http://169.254.169.254/metadata/identity/oauth2/token?api-version=2018-02-01&resource=https://vault.azure.net'
TOKEN=$(curl -s -H Metadata:true "$imds" | sed 's/.*"access_token":"\([^"]*\)".*/\1/')
ask() { curl -s -f -H "Authorization: Bearer $TOKEN" -H 'Content-Type: application/json' "$@"; }
member() { sed "s/.*\"$1\":\"\([^\"]*\)\".*/\1/"; }
der() { openssl x509 -in "$1" -outform DER | base64 -w 0; }

# Jsign leaves out a certificate that is its own authority, so this one has another, which signs the vault's request.
policy='"issuer":{"name":"Unknown"},"key_props":{"kty":"RSA","key_size":3072,"exportable":false},"x509_props":{"subject":"CN=Orders"}'
openssl req -x509 -newkey rsa:2048 -nodes -keyout ca.key -out ca.pem -days 30 -subj '/CN=Contoso code' 2>openssl.log
printf 'extendedKeyUsage=codeSigning\nkeyUsage=digitalSignature\n' >extensions
certified() {
  ask -X POST "$certificate/create?api-version=7.4" -d "{\"policy\":{$policy}}" | member csr | base64 -d >signing.csr &&
    openssl x509 -req -inform DER -in signing.csr -CA ca.pem -CAkey ca.key -CAcreateserial -days 30 -extfile extensions -out signing.pem 2>openssl.log &&
    ask -X POST "$certificate/pending/merge?api-version=7.4" -d "{\"x5c\":[\"$(der signing.pem)\",\"$(der ca.pem)\"]}" | grep -q '"cer"'
}
sign() { java net.jsign.JsignCLI --storetype AZUREKEYVAULT --keystore orders-keys --storepass "$TOKEN" --alias signing "$@"; }
cabinet() { echo "orders $1" >orders.txt && gcab --create --nopath "$1" orders.txt; }
verified() { osslsigncode verify -CAfile ca.pem -in "$1" >seen.txt && grep -q 'CN=Orders' seen.txt && grep -q "Message digest algorithm  : $2" seen.txt; }

sha256() { cabinet a.cab && sign --alg SHA-256 a.cab && verified a.cab SHA256; }
sha512() { cabinet b.cab && sign --alg SHA-512 b.cab && verified b.cab SHA512; }
script() { echo 'Write-Output hello' >a.ps1 && sign a.ps1 && grep -q 'SIG # Begin signature block' a.ps1; }
changed() { sed 's/orders a.cab/Orders a.cab/' a.cab >c.cab && ! cmp -s a.cab c.cab && ! verified c.cab SHA256; }

step 'make a key and a request, and merge the certificate' certified
step 'sign a cabinet file' sha256
step 'sign with SHA-512' sha512
step 'sign a script of PowerShell’s' script
step 'a file that was changed is found out' changed
