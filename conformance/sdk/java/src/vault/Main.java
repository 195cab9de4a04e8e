package vault;

import static vault.Seen.map;

import com.azure.identity.DefaultAzureCredentialBuilder;
import com.azure.json.JsonProviders;
import java.io.StringWriter;

/** Keys and certificates of a vault with Azure's SDK for Java, as the machine that administers it. Prints one JSON line. */
final class Main {
    private Main() {}

    public static void main(String[] arguments) throws Exception {
        var credential = new DefaultAzureCredentialBuilder().build();
        var seen = map(
            "keys", Keys.run(credential),
            "cryptography", Cryptography.run(credential),
            "certificates", Certificates.run(credential));
        var text = new StringWriter();
        try (var json = JsonProviders.createWriter(text)) {
            json.writeUntyped(seen);
        }
        System.out.println(text);
    }
}
