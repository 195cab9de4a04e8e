import com.azure.core.exception.HttpResponseException;
import com.azure.identity.ManagedIdentityCredentialBuilder;
import com.azure.security.keyvault.secrets.SecretClientBuilder;
import java.util.List;

public class Read {
    public static void main(String[] args) {
        var credential = new ManagedIdentityCredentialBuilder().build();
        for (var vault : List.of("orders-kv", "billing-kv", "stock-kv", "mail-kv")) {
            var client = new SecretClientBuilder()
                .vaultUrl("https://" + vault + ".vault.azure.net")
                .credential(credential)
                .buildClient();
            try {
                System.out.println(vault + " " + client.getSecret("password").getValue());
            } catch (HttpResponseException refused) {
                System.out.println(vault + " " + refused.getResponse().getStatusCode());
            }
        }
    }
}
