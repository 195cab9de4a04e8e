#!/usr/bin/env bash
# The README's first three things to try, and App Service's way to a token: curl.sh WHAT... Prints one line for each.
set -euo pipefail
resource_groups=https://management.azure.com/subscriptions/98f51385-2edc-4b79-bed9-7718de4cb861/resourceGroups

ask() { curl -sS --max-time 20 "$@"; }
token() { ask "$@" | sed 's/.*"access_token":"\([^"]*\)".*/\1/'; }
imds() { token -H Metadata:true "http://169.254.169.254/metadata/identity/oauth2/token?api-version=2018-02-01&resource=$1"; }
extension() { token -H Metadata:true "http://localhost:50342/oauth2/token?resource=$1"; }
app() { token -H "X-IDENTITY-HEADER: $IDENTITY_HEADER" "$IDENTITY_ENDPOINT?api-version=2019-08-01&resource=$1"; }
value() { sed 's/.*"value":"\([^"]*\)".*/\1\n/'; }

secret() { ask -H "Authorization: Bearer $1" 'https://mytestkeyvault.vault.azure.net/secrets/MyTestSecret?api-version=2016-10-01' | value; }
group() { ask -H "Authorization: Bearer $1" "$resource_groups/$2?api-version=2016-06-01" -o /dev/null -w '%{http_code}\n'; }

for what; do
  case $what in
    secret) secret "$(imds https://vault.azure.net)" ;;
    group) group "$(extension https://management.azure.com/)" DevTest ;;
    refused) group "$(imds https://management.azure.com/)" mi-test ;;
    app) secret "$(app https://vault.azure.net)" ;;
  esac
done
