package vault;

import static vault.Seen.all;
import static vault.Seen.map;
import static vault.Seen.refusal;

import com.azure.core.credential.TokenCredential;
import com.azure.security.keyvault.certificates.CertificateClient;
import com.azure.security.keyvault.certificates.CertificateClientBuilder;
import com.azure.security.keyvault.certificates.models.AdministratorContact;
import com.azure.security.keyvault.certificates.models.CertificateContact;
import com.azure.security.keyvault.certificates.models.CertificateContentType;
import com.azure.security.keyvault.certificates.models.CertificateIssuer;
import com.azure.security.keyvault.certificates.models.CertificatePolicy;
import com.azure.security.keyvault.certificates.models.ImportCertificateOptions;
import com.azure.security.keyvault.certificates.models.KeyVaultCertificateWithPolicy;
import com.azure.security.keyvault.secrets.SecretClientBuilder;
import java.io.ByteArrayInputStream;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;

/** The README's samples of certificates, and what programs read of them as secrets. */
final class Certificates {
    private Certificates() {}

    static Map<String, Object> run(TokenCredential credential) throws Exception {
        var client = new CertificateClientBuilder().vaultUrl(Seen.VAULT).credential(credential).buildClient();
        var secrets = new SecretClientBuilder().vaultUrl(Seen.VAULT).credential(credential).buildClient();

        var made = made(client, "orders", new CertificatePolicy("Self", "CN=orders.example.com").setValidityInMonths(12));
        var status = client.getCertificateOperation("orders").poll().getStatus().toString();
        var x509 = (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(made.getCer()));
        var secret = secrets.getSecret("orders");
        byte[] pfx = Base64.getDecoder().decode(secret.getValue());
        var store = KeyStore.getInstance("PKCS12");
        store.load(new ByteArrayInputStream(pfx), new char[0]);
        var opens = store.isKeyEntry(store.aliases().nextElement());

        var fromPfx = client.importCertificate(new ImportCertificateOptions("from-pfx", pfx));
        var pem = made(client, "pem", CertificatePolicy.getDefault().setContentType(CertificateContentType.PEM));
        var text = secrets.getSecret("pem").getValue().getBytes();
        var fromPem = client.importCertificate(new ImportCertificateOptions("from-pem", text)
            .setPolicy(new CertificatePolicy("Unknown", pem.getPolicy().getSubject()).setContentType(CertificateContentType.PEM)));

        client.createIssuer(new CertificateIssuer("Contoso", "Test")
            .setAdministratorContacts(List.of(new AdministratorContact().setEmail("ann@contoso.com"))));
        var issuer = client.getIssuer("Contoso");
        client.setContacts(List.of(new CertificateContact().setEmail("ann@contoso.com"))).forEach(contact -> {});
        var contacts = all(client.listContacts(), CertificateContact::getEmail);

        var pending = client.beginCreateCertificate("given-up", new CertificatePolicy("Unknown", "CN=given-up"));
        pending.poll();
        pending.cancelOperation();
        var cancelled = client.deleteCertificateOperation("given-up").getStatus();

        var deleting = client.beginDeleteCertificate("orders").setPollInterval(Duration.ofMillis(50));
        var deleted = deleting.poll().getValue().getName();
        deleting.waitForCompletion();
        var gone = refusal(() -> client.getCertificate("orders"));
        var recovering = client.beginRecoverDeletedCertificate("orders").setPollInterval(Duration.ofMillis(50));
        var recovered = recovering.poll().getValue().getName();
        recovering.waitForCompletion();
        return map(
            "created", List.of(status.equals("SUCCESSFULLY_COMPLETED") ? "completed" : status, x509.getSubjectX500Principal().getName()),
            "secret", List.of(secret.getProperties().getContentType(), opens),
            "fromPfx", Arrays.equals(fromPfx.getCer(), made.getCer()),
            "fromPem", List.of(fromPem.getPolicy().getContentType().toString(), Arrays.equals(fromPem.getCer(), pem.getCer())),
            "cancelled", cancelled,
            "issuer", List.of(issuer.getProvider(), issuer.getAdministratorContacts().get(0).getEmail()),
            "contacts", contacts,
            "deleted", List.of(deleted, gone),
            "recovered", recovered);
    }

    private static KeyVaultCertificateWithPolicy made(CertificateClient client, String name, CertificatePolicy policy) {
        var creating = client.beginCreateCertificate(name, policy).setPollInterval(Duration.ofMillis(50));
        creating.waitForCompletion();
        return creating.getFinalResult();
    }
}
