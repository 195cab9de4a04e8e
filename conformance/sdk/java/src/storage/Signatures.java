package storage;

import static storage.Seen.*;

import com.azure.storage.blob.BlobContainerClient;
import com.azure.storage.blob.BlobContainerClientBuilder;
import com.azure.storage.blob.BlobServiceClient;
import com.azure.storage.blob.models.*;
import com.azure.storage.blob.sas.BlobContainerSasPermission;
import com.azure.storage.blob.sas.BlobSasPermission;
import com.azure.storage.blob.sas.BlobServiceSasSignatureValues;
import com.azure.storage.blob.specialized.BlobClientBase;
import com.azure.storage.common.sas.*;
import java.time.OffsetDateTime;
import java.util.List;

final class Signatures {
    private Signatures() {}

    /** Signs with the account's key or, where there is one, with a user delegation key. */
    private record Signer(UserDelegationKey delegated) {
        String sign(BlobClientBase blob, BlobServiceSasSignatureValues values) {
            return delegated == null ? blob.generateSas(values) : blob.generateUserDelegationSas(values, delegated);
        }

        String sign(BlobContainerClient container, BlobServiceSasSignatureValues values) {
            return delegated == null ? container.generateSas(values) : container.generateUserDelegationSas(values, delegated);
        }
    }

    /** Links of each kind; each opens what it says and no more. */
    static Object byKey(Told told) {
        return signatures(told, new Signer(null));
    }

    static Object delegated(Told told) {
        var now = OffsetDateTime.now();
        return signatures(told, new Signer(told.service().getUserDelegationKey(now.minusHours(1), now.plusHours(1))));
    }

    private static BlobServiceSasSignatureValues reading(int hours) {
        return new BlobServiceSasSignatureValues(OffsetDateTime.now().plusHours(hours), BlobSasPermission.parse("r"));
    }

    private static Object signatures(Told told, Signer signer) {
        var container = told.container();
        var blob = told.blob("a folder/größe & so.txt");
        put(blob, "signed");
        var snapshot = blob.createSnapshot();
        put(blob, "signed again", options -> options.setHeaders(new BlobHttpHeaders().setContentType("text/plain")));
        var link = Told.anonymous(blob.getBlobUrl(), signer.sign(blob, reading(1).setContentType("text/x-signed")));
        var whole = new BlobServiceSasSignatureValues(OffsetDateTime.now().plusHours(1), BlobContainerSasPermission.parse("lw"));
        var ofContainer = new BlobContainerClientBuilder().endpoint(container.getBlobContainerUrl()).sasToken(signer.sign(container, whole)).buildClient();
        var added = ofContainer.getBlobClient("added.txt");
        put(added, "added");
        var elsewhere = reading(1).setSasIpRange(new SasIpRange().setIpMin("203.0.113.9"));
        return map(
            "blob", List.of(text(link), link.getProperties().getContentType()),
            "snapshot", text(Told.anonymous(blob.getBlobUrl() + "?snapshot=" + snapshot.getSnapshotId(), signer.sign(snapshot, reading(1)))),
            "container", List.of(list(ofContainer, "a", details -> {}, BlobItem::getName), text(told.blob("added.txt"))),
            "beyond", List.of(
                refusal(link::delete),
                refusal(() -> text(added)),
                refusal(() -> text(Told.anonymous(added.getBlobUrl(), signer.sign(blob, reading(1)))))),
            "expired", refusal(() -> text(Told.anonymous(blob.getBlobUrl(), signer.sign(blob, reading(-1))))),
            "elsewhere", refusal(() -> text(Told.anonymous(blob.getBlobUrl(), signer.sign(blob, elsewhere)))));
    }

    static String ofAccount(BlobServiceClient byKey, String permissions, String services, String types) {
        return byKey.generateAccountSas(new AccountSasSignatureValues(
            OffsetDateTime.now().plusHours(1), AccountSasPermission.parse(permissions), AccountSasService.parse(services), AccountSasResourceType.parse(types)));
    }

    /** An account's signature opens the services, types and permissions that it names. */
    static Object account(Told told) {
        return map(
            "lists", containers(told, "l", "b", "s").size(),
            "beyond", List.of(
                refusal(() -> containers(told, "l", "q", "s")),
                refusal(() -> containers(told, "l", "b", "o")),
                refusal(() -> containers(told, "r", "b", "s"))));
    }

    private static List<String> containers(Told told, String permissions, String services, String types) {
        var service = told.bySignature().apply(ofAccount(told.byKey(), permissions, services, types));
        var named = new ListBlobContainersOptions().setPrefix(told.container().getBlobContainerName());
        return all(service.listBlobContainers(named, null), BlobContainerItem::getName);
    }
}
