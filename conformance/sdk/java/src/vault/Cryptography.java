package vault;

import static vault.Seen.all;
import static vault.Seen.map;
import static vault.Seen.refusal;

import com.azure.core.credential.TokenCredential;
import com.azure.security.keyvault.keys.KeyClientBuilder;
import com.azure.security.keyvault.keys.cryptography.CryptographyClient;
import com.azure.security.keyvault.keys.cryptography.CryptographyClientBuilder;
import com.azure.security.keyvault.keys.cryptography.models.EncryptionAlgorithm;
import com.azure.security.keyvault.keys.cryptography.models.KeyWrapAlgorithm;
import com.azure.security.keyvault.keys.cryptography.models.SignatureAlgorithm;
import com.azure.security.keyvault.keys.models.CreateEcKeyOptions;
import com.azure.security.keyvault.keys.models.CreateRsaKeyOptions;
import com.azure.security.keyvault.keys.models.KeyCurveName;
import com.azure.security.keyvault.keys.models.KeyVaultKey;
import java.security.MessageDigest;
import java.util.List;
import java.util.Map;

/** What keys do in the vault and, where the client computes with the public key itself, what the vault undoes. */
final class Cryptography {
    private Cryptography() {}

    static Map<String, Object> run(TokenCredential credential) {
        var keys = new KeyClientBuilder().vaultUrl(Seen.VAULT).credential(credential).buildClient();
        var rsa = client(credential, keys.createRsaKey(new CreateRsaKeyOptions("uses")));
        var elliptic = client(credential, keys.createEcKey(new CreateEcKeyOptions("signs").setCurveName(KeyCurveName.P_256)));

        var encrypted = all(List.of(EncryptionAlgorithm.RSA_OAEP_256, EncryptionAlgorithm.RSA1_5), algorithm -> {
            var made = rsa.encrypt(algorithm, "hello".getBytes());
            return algorithm + " " + new String(rsa.decrypt(algorithm, made.getCipherText()).getPlainText());
        });
        var wrapped = rsa.wrapKey(KeyWrapAlgorithm.RSA_OAEP, "a key of 32 bytes..............".getBytes());
        var unwrapped = rsa.unwrapKey(KeyWrapAlgorithm.RSA_OAEP, wrapped.getEncryptedKey());

        var signed = all(List.of(SignatureAlgorithm.RS256, SignatureAlgorithm.PS512, SignatureAlgorithm.ES256), algorithm -> {
            var client = algorithm.equals(SignatureAlgorithm.ES256) ? elliptic : rsa;
            var digest = digest(algorithm.equals(SignatureAlgorithm.PS512) ? "SHA-512" : "SHA-256");
            var signature = client.sign(algorithm, digest).getSignature();
            return algorithm + " " + client.verify(algorithm, digest, signature).isValid();
        });
        var signature = rsa.signData(SignatureAlgorithm.RS256, "hello".getBytes()).getSignature();
        var tampered = rsa.verifyData(SignatureAlgorithm.RS256, "Hello".getBytes(), signature).isValid();

        var off = client(credential, keys.createRsaKey(new CreateRsaKeyOptions("off").setEnabled(false)));
        var disabled = refusal(() -> off.sign(SignatureAlgorithm.RS256, digest("SHA-256")));
        return map(
            "encrypted", encrypted,
            "wrapped", new String(unwrapped.getKey()),
            "signed", signed,
            "tampered", tampered,
            "disabled", disabled);
    }

    private static CryptographyClient client(TokenCredential credential, KeyVaultKey key) {
        return new CryptographyClientBuilder().keyIdentifier(key.getId()).credential(credential).buildClient();
    }

    private static byte[] digest(String algorithm) {
        try {
            return MessageDigest.getInstance(algorithm).digest("hello".getBytes());
        } catch (java.security.NoSuchAlgorithmException error) {
            throw new IllegalStateException(error);
        }
    }
}
