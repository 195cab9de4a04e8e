# The JDK's keytool and jarsigner, with the provider that makes a key store of a vault: its own keys never leave it.
. ../steps/steps.sh
here=$(mktemp -d)
trap 'rm -rf "$here"' EXIT
cd "$here" || exit
vault=https://orders-keys.vault.azure.net

# The provider trusts what the JDK's file holds, or the file of this property, and not that of javax.net.ssl.trustStore.
trusted=$(sed -n 's/.*javax.net.ssl.trustStore=\([^ ]*\).*/\1/p' <<<"$JAVA_TOOL_OPTIONS")
store=(-keystore NONE -storetype AzureKeyVault -storepass '' -providerName AzureKeyVault)
store+=(-providerClass com.azure.security.keyvault.jca.KeyVaultJcaProvider -J-cp "-J$CLASSPATH" "-J-Dazure.keyvault.uri=$vault/")
store+=("-J-Djavax.net.ssl.keyStore=$trusted" -J-Djavax.net.ssl.keyStorePassword=changeit)

imds='http://169.254.169.254/metadata/identity/oauth2/token?api-version=2018-02-01&resource=https://vault.azure.net'
TOKEN=$(curl -s -H Metadata:true "$imds" | sed 's/.*"access_token":"\([^"]*\)".*/\1/')
made() { # NAME KEY
  curl -s -f -H "Authorization: Bearer $TOKEN" -H 'Content-Type: application/json' "$vault/certificates/$1/create?api-version=7.4" \
    -d "{\"policy\":{\"issuer\":{\"name\":\"Self\"},\"key_props\":{\"exportable\":false,$2},\"x509_props\":{\"subject\":\"CN=$1\"}}}" >made.json
}
echo orders >orders.txt
jar --create --file orders.jar orders.txt
signed() { jarsigner "${store[@]}" -sigalg "$2" -signedjar "$1.jar" orders.jar "$1" && jarsigner -verify "$1.jar" | grep -q 'jar verified'; }

listed() { made in-rsa '"kty":"RSA","key_size":2048' && made in-ec '"kty":"EC","crv":"P-256"' && keytool -list "${store[@]}" | grep -q 'in-ec'; }
shown() { keytool -list -rfc -alias mounted-tls "${store[@]}" | openssl x509 -noout -subject | grep -q mounted-tls; }
changed() { cp in-rsa.jar changed.jar && echo Orders >orders.txt && jar --update --file changed.jar orders.txt && ! jarsigner -verify changed.jar | grep -q 'jar verified'; }

step 'keytool, list certificates' listed
step 'keytool, show one from its secret' shown
step 'jarsigner, sign with RSA' signed in-rsa SHA256withRSA
step 'jarsigner, sign with an elliptic curve' signed in-ec SHA256withECDSA
step 'jarsigner, a file that was changed is found out' changed
