package storage;

import static storage.Seen.map;

import com.azure.core.credential.TokenCredential;
import com.azure.identity.ManagedIdentityCredentialBuilder;
import com.azure.json.JsonProviders;
import com.azure.storage.blob.BlobServiceClient;
import com.azure.storage.blob.BlobServiceClientBuilder;
import com.azure.storage.common.StorageSharedKeyCredential;
import com.azure.storage.file.datalake.DataLakeFileSystemClient;
import com.azure.storage.file.datalake.DataLakeFileSystemClientBuilder;
import com.azure.storage.file.datalake.sas.DataLakeServiceSasSignatureValues;
import com.azure.storage.file.datalake.sas.FileSystemSasPermission;
import java.io.StringWriter;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * What Azure's SDK for Java does with Blob Storage and Data Lake, by key, by signature and as the machine's identity. Prints one
 * JSON line: by credential and by capability, what came of it.
 */
final class Main {
    private Main() {}

    private static final TokenCredential IDENTITY = new ManagedIdentityCredentialBuilder().build();

    public static void main(String[] arguments) throws Exception {
        Map<String, Object> seen = new LinkedHashMap<>();
        for (var credential : List.of("key", "sas", "identity")) seen.put(credential, by(credential));
        var text = new StringWriter();
        try (var json = JsonProviders.createWriter(text)) {
            json.writeUntyped(seen);
        }
        System.out.println(text);
    }

    private static Map<String, Object> by(String credential) {
        var name = "by-" + credential;
        var service = service(credential, "shopdata");
        var byKey = service("key", "shopdata");
        var told = new Told(
            service, service.getBlobContainerClient(name), service(credential, "shopversions").getBlobContainerClient(name), byKey,
            signature -> blobs("shopdata").sasToken(signature).buildClient(), account -> credential.equals("sas") ? signatureOf(account) : "");
        told.container().create();
        told.versioned().create();
        Map<String, Object> seen = new LinkedHashMap<>();
        flows().forEach((flow, run) -> seen.put(flow, run.apply(told)));
        seen.put("signatures", switch (credential) {
            case "key" -> Signatures.byKey(told);
            case "sas" -> Signatures.account(told);
            default -> Signatures.delegated(told);
        });
        if (credential.equals("sas")) lake("key", name).create();
        seen.put("dataLake", DataLake.flow(lake(credential, name)));
        return seen;
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Function<Told, Object>> flows() {
        Function<Told, Object> leases = BlockBlobs::leases, copy = BlockBlobs::copy, snapshots = BlockBlobs::snapshots, tiers = BlockBlobs::tiers,
            tags = BlockBlobs::tags, append = Kinds::append, pages = Kinds::pages, batch = Containers::batch, policies = Containers::policies,
            properties = Containers::properties, versions = Kept::versions, undelete = Kept::undelete;
        return (Map<String, Function<Told, Object>>) (Map<String, ?>) map(
            "leases", leases, "copy", copy, "snapshots", snapshots, "tiers", tiers, "tags", tags, "append", append, "pages", pages,
            "batch", batch, "policies", policies, "properties", properties, "versions", versions, "undelete", undelete);
    }

    private static String url(String account, String service) {
        return "https://" + account + "." + service + ".core.windows.net";
    }

    private static StorageSharedKeyCredential keyOf(String account) {
        return new StorageSharedKeyCredential(account, System.getenv("SHOP_KEY"));
    }

    private static BlobServiceClientBuilder blobs(String account) {
        return new BlobServiceClientBuilder().endpoint(url(account, "blob"));
    }

    private static BlobServiceClient service(String credential, String account) {
        return switch (credential) {
            case "key" -> blobs(account).credential(keyOf(account)).buildClient();
            case "sas" -> blobs(account).sasToken(signatureOf(account)).buildClient();
            default -> blobs(account).credential(IDENTITY).buildClient();
        };
    }

    private static String signatureOf(String account) {
        return Signatures.ofAccount(service("key", account), "rwdxylacuptfi", "b", "sco");
    }

    private static DataLakeFileSystemClient lake(String credential, String name) {
        var lake = new DataLakeFileSystemClientBuilder().endpoint(url("shoplake", "dfs")).fileSystemName(name);
        return switch (credential) {
            case "key" -> lake.credential(keyOf("shoplake")).buildClient();
            case "sas" -> lake.sasToken(lake("key", name).generateSas(new DataLakeServiceSasSignatureValues(
                OffsetDateTime.now().plusHours(1), FileSystemSasPermission.parse("racwdlmeop")))).buildClient();
            default -> lake.credential(IDENTITY).buildClient();
        };
    }
}
