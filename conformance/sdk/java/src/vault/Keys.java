package vault;

import static vault.Seen.all;
import static vault.Seen.map;
import static vault.Seen.refusal;

import com.azure.core.credential.TokenCredential;
import com.azure.security.keyvault.keys.KeyClient;
import com.azure.security.keyvault.keys.KeyClientBuilder;
import com.azure.security.keyvault.keys.models.CreateEcKeyOptions;
import com.azure.security.keyvault.keys.models.CreateRsaKeyOptions;
import com.azure.security.keyvault.keys.models.JsonWebKey;
import com.azure.security.keyvault.keys.models.KeyCurveName;
import com.azure.security.keyvault.keys.models.KeyOperation;
import com.azure.security.keyvault.keys.models.KeyProperties;
import com.azure.security.keyvault.keys.models.KeyRotationLifetimeAction;
import com.azure.security.keyvault.keys.models.KeyRotationPolicy;
import com.azure.security.keyvault.keys.models.KeyRotationPolicyAction;
import java.security.KeyPairGenerator;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** The README's samples of keys: what becomes of them, but for what they encrypt and sign. */
final class Keys {
    private Keys() {}

    static Map<String, Object> run(TokenCredential credential) throws Exception {
        KeyClient client = new KeyClientBuilder().vaultUrl(Seen.VAULT).credential(credential).buildClient();
        var rsa = client.createRsaKey(new CreateRsaKeyOptions("rsa").setKeySize(2048));
        var elliptic = client.createEcKey(new CreateEcKeyOptions("elliptic").setCurveName(KeyCurveName.P_256));
        var hardware = client.createRsaKey(new CreateRsaKeyOptions("hardware").setHardwareProtected(true));
        var listed = all(client.listPropertiesOfKeys(), KeyProperties::getName);
        listed.sort(null);
        var changed = client.updateKeyProperties(rsa.getProperties().setEnabled(false).setTags(Map.of("stage", "final")));

        var rotation = new KeyRotationLifetimeAction(KeyRotationPolicyAction.ROTATE).setTimeBeforeExpiry("P30D");
        client.updateKeyRotationPolicy("rsa", new KeyRotationPolicy().setExpiresIn("P90D").setLifetimeActions(List.of(rotation)));
        var policy = client.getKeyRotationPolicy("rsa");
        client.rotateKey("rsa");
        var versions = all(client.listPropertiesOfKeyVersions("rsa"), KeyProperties::getVersion);

        var generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(2048);
        var own = JsonWebKey.fromRsa(generator.generateKeyPair(), List.of(KeyOperation.SIGN, KeyOperation.VERIFY));
        var imported = client.importKey("own", own);

        byte[] backup = client.backupKey("elliptic");
        var deleting = client.beginDeleteKey("elliptic").setPollInterval(Duration.ofMillis(50));
        var deleted = deleting.poll().getValue().getName();
        deleting.waitForCompletion();
        var gone = refusal(() -> client.getKey("elliptic"));
        client.purgeDeletedKey("elliptic");
        var restored = client.restoreKeyBackup(backup);
        return map(
            "made", all(List.of(rsa, elliptic, hardware), key -> key.getKeyType() + " " + key.getKeyOperations().size()),
            "listed", listed,
            "changed", List.of(changed.getProperties().isEnabled(), changed.getProperties().getTags()),
            "rotated", versions.size(),
            "policy", List.of(policy.getExpiresIn(), policy.getLifetimeActions().get(0).getAction() == KeyRotationPolicyAction.ROTATE ? "Rotate" : "another"),
            "imported", Arrays.equals(imported.getKey().getN(), own.getN()),
            "deleted", List.of(deleted, gone),
            "restored", restored.getKey().getCurveName().toString());
    }
}
