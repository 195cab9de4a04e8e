import com.azure.identity.DefaultAzureCredentialBuilder;
import com.azure.security.keyvault.secrets.SecretClientBuilder;

class Secret {
    public static void main(String[] arguments) {
        var client = new SecretClientBuilder().vaultUrl("https://mytestkeyvault.vault.azure.net")
            .credential(new DefaultAzureCredentialBuilder().build()).buildClient();
        System.out.println(client.getSecret("MyTestSecret").getValue());
    }
}
