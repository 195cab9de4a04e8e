# SOPS, with a key of the vault and the machine's identity.
. ../steps/steps.sh
here=$(mktemp -d)
trap 'rm -rf "$here"' EXIT
cd "$here" || exit
key=https://orders-keys.vault.azure.net/keys/sops
printf 'creation_rules:\n  - azure_keyvault: %s\n' "$key" >.sops.yaml
printf 'database:\n    password: p@ssw0rd!\n    port: 5432\n' >plain.yaml

token() { curl -s -H Metadata:true 'http://169.254.169.254/metadata/identity/oauth2/token?api-version=2018-02-01&resource=https://vault.azure.net' | sed 's/.*"access_token":"\([^"]*\)".*/\1/'; }
versions() { grep -o 'version: [0-9a-f]\{32\}' "$1"; }

encrypted() { sops encrypt --filename-override orders.yaml plain.yaml >orders.yaml && grep -q 'password: ENC\[AES256_GCM,' orders.yaml && grep -q "name: sops" orders.yaml && [ "$(versions orders.yaml | wc -l)" = 1 ]; }
decrypted() { sops decrypt orders.yaml | diff - plain.yaml; }
extracted() { [ "$(sops decrypt --extract '["database"]["password"]' orders.yaml)" = p@ssw0rd! ]; }
changed() { sops set orders.yaml '["database"]["port"]' 5433 && sops decrypt orders.yaml | grep -q 'port: 5433'; }
rotated() { cp orders.yaml before.yaml && sops rotate --in-place orders.yaml && ! cmp -s orders.yaml before.yaml && sops decrypt orders.yaml | diff - <(sops decrypt before.yaml); }
moved() {
  curl -s -f -o next.json -X POST -H "Authorization: Bearer $(token)" -H 'Content-Length: 0' "$key/rotate?api-version=7.4" &&
    sops decrypt before.yaml >old.yaml && grep -q 'port: 5433' old.yaml && sops encrypt --filename-override new.yaml plain.yaml >new.yaml &&
    [ "$(versions new.yaml)" != "$(versions before.yaml)" ] && sops decrypt new.yaml | diff - plain.yaml
}
spoilt() { sed 's/port: ENC\[AES256_GCM,data:..../port: ENC[AES256_GCM,data:AAAA/' orders.yaml >spoilt.yaml; ! sops decrypt spoilt.yaml; }

step encrypt encrypted
step decrypt decrypted
step 'extract one value' extracted
step 'set a value' changed
step 'rotate the data key' rotated
step 'decrypt with the version that encrypted, after the key was rotated' moved
step 'refuse what was changed' spoilt
