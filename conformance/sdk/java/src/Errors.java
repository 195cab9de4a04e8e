import com.azure.core.credential.TokenCredential;
import com.azure.core.credential.TokenRequestContext;
import com.azure.core.exception.HttpResponseException;
import com.azure.core.http.policy.FixedDelayOptions;
import com.azure.core.http.policy.RetryOptions;
import com.azure.identity.ManagedIdentityCredentialBuilder;
import com.azure.security.keyvault.secrets.SecretClient;
import com.azure.security.keyvault.secrets.SecretClientBuilder;
import com.azure.storage.blob.BlobContainerClientBuilder;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;

/** What Azure refuses, as the SDK says it. */
class Errors {
    public static void main(String[] arguments) throws Exception {
        TokenCredential identity = new ManagedIdentityCredentialBuilder().build();
        var printed = new Printed();
        printed.thrown("secretNotGranted", () -> vault("closed-vault", identity).getSecret("hidden"), Errors::described);
        printed.thrown("secretMissing", () -> vault("mytestkeyvault", identity).getSecret("nobody"), Errors::described);
        printed.thrown("vaultMissing", () -> vault("no-such-vault", identity).getSecret("hidden"), Errors::described);
        var other = new ManagedIdentityCredentialBuilder().clientId("00000000-1111-2222-3333-444444444444").maxRetry(1).build();
        printed.thrown("clientIdMissing", () -> other.getTokenSync(new TokenRequestContext().addScopes("https://vault.azure.net/.default")), Errors::described);
        var container = new BlobContainerClientBuilder().endpoint("https://devteststorage.blob.core.windows.net/devtest").credential(identity).buildClient();
        printed.thrown("blobNotGranted", () -> container.getBlobClient("a").downloadContent(), Errors::described);
        printed.print();
    }

    static SecretClient vault(String name, TokenCredential identity) {
        return new SecretClientBuilder().vaultUrl("https://" + name + ".vault.azure.net").credential(identity)
            .retryOptions(new RetryOptions(new FixedDelayOptions(0, Duration.ofMillis(1)))).buildClient();
    }

    /** Its class, what lies at its bottom, the status if Azure gave one, and the words. */
    static Object described(Exception error) {
        Throwable cause = error;
        while (cause.getCause() != null) cause = cause.getCause();
        var status = error instanceof HttpResponseException refused ? Optional.ofNullable(refused.getResponse()).map(response -> response.getStatusCode()).orElse(0) : 0;
        return Arrays.asList(error.getClass().getName(), cause.getClass().getName(), status, error.getMessage(), cause.getMessage());
    }
}
