import com.azure.core.credential.TokenCredential;
import com.azure.core.credential.TokenRequestContext;
import com.azure.core.management.AzureEnvironment;
import com.azure.core.management.profile.AzureProfile;
import com.azure.core.util.BinaryData;
import com.azure.identity.DefaultAzureCredentialBuilder;
import com.azure.identity.ManagedIdentityCredentialBuilder;
import com.azure.json.JsonProviders;
import com.azure.resourcemanager.resources.ResourceManager;
import com.azure.resourcemanager.storage.StorageManager;
import com.azure.security.keyvault.secrets.SecretClientBuilder;
import com.azure.storage.blob.BlobServiceClient;
import com.azure.storage.blob.BlobServiceClientBuilder;
import com.azure.storage.blob.models.BlobItem;
import com.azure.storage.blob.models.BlockList;
import com.azure.storage.blob.models.BlockListType;
import com.azure.storage.blob.models.ParallelTransferOptions;
import com.azure.storage.blob.options.BlobParallelUploadOptions;
import com.azure.storage.common.StorageSharedKeyCredential;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** The tutorials' flows with Azure's SDK, as anyone would write them for a virtual machine. */
class Flows {
    static final String SUBSCRIPTION = "98f51385-2edc-4b79-bed9-7718de4cb861";
    static final String ACCOUNT = "devteststorage";

    public static void main(String[] arguments) throws Exception {
        TokenCredential identity = new ManagedIdentityCredentialBuilder().build();
        TokenCredential found = new DefaultAzureCredentialBuilder().build();
        var printed = new Printed();

        printed.add("managedIdentity", () -> claims(identity, "https://management.azure.com/.default"));
        printed.add("default", () -> claims(found, "https://vault.azure.net/.default"));

        printed.add("mytestkeyvault", () -> secrets("mytestkeyvault", found));
        printed.add("mi-lab-vault", () -> secrets("mi-lab-vault", identity));

        var profile = new AzureProfile(null, SUBSCRIPTION, AzureEnvironment.AZURE);
        var resources = ResourceManager.authenticate(identity, profile).withSubscription(SUBSCRIPTION);
        printed.add("group", () -> {
            var group = resources.resourceGroups().getByName("DevTest");
            return List.of(group.id(), group.regionName(), group.provisioningState());
        });
        printed.add("groups", () -> resources.resourceGroups().list().stream().map(group -> group.name()).toList());

        var account = StorageManager.authenticate(identity, profile).storageAccounts().getByResourceGroup("DevTest", ACCOUNT);
        var keys = account.getKeys();
        printed.add("keys", () -> keys.stream().map(key -> key.keyName() + " of " + Base64.getDecoder().decode(key.value()).length + " bytes").toList());

        var endpoint = "https://" + ACCOUNT + ".blob.core.windows.net";
        var withKey = new BlobServiceClientBuilder().endpoint(endpoint).credential(new StorageSharedKeyCredential(ACCOUNT, keys.get(0).value())).buildClient();
        printed.add("blobsWithKey", () -> blobs(withKey));
        printed.add("blobsWithToken", () -> blobs(new BlobServiceClientBuilder().endpoint(endpoint).credential(identity).buildClient()));
        printed.print();
    }

    /** Whom a token is for, and who it says that it is. */
    static Object claims(TokenCredential credential, String scope) throws Exception {
        var token = credential.getTokenSync(new TokenRequestContext().addScopes(scope)).getToken();
        try (var json = JsonProviders.createReader(Base64.getUrlDecoder().decode(token.split("\\.")[1]))) {
            var claims = (Map<?, ?>) json.readUntyped();
            return List.of(claims.get("aud"), claims.get("xms_mirid"));
        }
    }

    static Object secrets(String vault, TokenCredential credential) {
        var client = new SecretClientBuilder().vaultUrl("https://" + vault + ".vault.azure.net").credential(credential).buildClient();
        return client.listPropertiesOfSecrets().stream().map(secret -> List.of(secret.getName(), client.getSecret(secret.getName()).getValue())).toList();
    }

    /** A small blob and one in blocks: up, listed, down, away. */
    static Object blobs(BlobServiceClient service) {
        var container = service.getBlobContainerClient("devtest");
        var small = container.getBlobClient("a folder/größe.txt");
        small.upload(BinaryData.fromString("hello"));

        var content = new byte[5 * 1024 * 1024 + 7];
        new Random(1).nextBytes(content);
        var large = container.getBlobClient("large.bin");
        var inBlocks = new ParallelTransferOptions().setBlockSizeLong(2L * 1024 * 1024).setMaxSingleUploadSizeLong(1024L * 1024);
        large.uploadWithResponse(new BlobParallelUploadOptions(BinaryData.fromBytes(content)).setParallelTransferOptions(inBlocks), null, null);

        BlockList blocks = large.getBlockBlobClient().listBlocks(BlockListType.COMMITTED);
        var listed = container.listBlobs().stream().map(BlobItem::getName).toList();
        var same = Arrays.equals(large.downloadContent().toBytes(), content);
        var text = small.downloadContent().toString();
        small.delete();
        large.delete();
        return List.of(listed, text, same, blocks.getCommittedBlocks().size(), container.listBlobs().stream().count());
    }
}
