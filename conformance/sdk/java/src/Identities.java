import com.azure.core.credential.TokenCredential;
import com.azure.core.credential.TokenRequestContext;
import com.azure.core.util.BinaryData;
import com.azure.identity.DefaultAzureCredentialBuilder;
import com.azure.identity.ManagedIdentityCredentialBuilder;
import com.azure.identity.WorkloadIdentityCredentialBuilder;
import com.azure.security.keyvault.secrets.SecretClientBuilder;
import com.azure.storage.blob.BlobClientBuilder;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Tokens of a platform's identities, named in each way: Identities managed|workload CLIENT_ID OBJECT_ID RESOURCE_ID.
 * Prints by name the token's payload or the error, then what two services gave one of the identities.
 */
class Identities {
    public static void main(String[] arguments) throws Exception {
        var managed = arguments[0].equals("managed");
        var credentials = new LinkedHashMap<String, Supplier<TokenCredential>>();
        credentials.put("DefaultAzureCredential", () -> new DefaultAzureCredentialBuilder().build());
        if (managed) {
            credentials.put("none named", () -> new ManagedIdentityCredentialBuilder().build());
            credentials.put("client id", () -> new ManagedIdentityCredentialBuilder().clientId(arguments[1]).build());
            credentials.put("object id", () -> new ManagedIdentityCredentialBuilder().objectId(arguments[2]).build());
            credentials.put("resource id", () -> new ManagedIdentityCredentialBuilder().resourceId(arguments[3]).build());
        } else {
            credentials.put("none named", () -> new WorkloadIdentityCredentialBuilder().build());
            credentials.put("client id", () -> new WorkloadIdentityCredentialBuilder().clientId(arguments[1]).build());
        }
        var tokens = new LinkedHashMap<String, Object>();
        credentials.forEach((name, credential) -> tokens.put(name, attempt(() -> payload(credential.get()))));
        var chosen = credentials.get(managed ? "client id" : "none named");
        var printed = new Printed();
        printed.add("tokens", () -> tokens);
        printed.add("secret", () -> attempt(() -> new SecretClientBuilder().vaultUrl("https://shop-kv.vault.azure.net")
            .credential(chosen.get()).buildClient().getSecret("db-password").getValue()));
        printed.add("blob", () -> attempt(() -> blob(chosen.get())));
        printed.print();
        // Threads of the pool would keep the program for a minute.
        System.exit(0);
    }

    static Object payload(TokenCredential credential) {
        var token = credential.getTokenSync(new TokenRequestContext().addScopes("https://vault.azure.net/.default"));
        return Map.of("payload", token.getToken().split("\\.")[1]);
    }

    static Object blob(TokenCredential credential) {
        var client = new BlobClientBuilder().endpoint("https://shopdata.blob.core.windows.net").containerName("exports")
            .blobName("hello.txt").credential(credential).buildClient();
        client.upload(BinaryData.fromString("hello"));
        return client.downloadContent().toString();
    }

    static Object attempt(Printed.Part part) {
        try {
            return part.run();
        } catch (Exception error) {
            return Map.of("error", error.getClass().getSimpleName() + ": " + error.getMessage());
        }
    }
}
