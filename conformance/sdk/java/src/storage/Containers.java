package storage;

import static storage.Seen.*;

import com.azure.core.http.rest.Response;
import com.azure.core.util.Context;
import com.azure.storage.blob.BlobClient;
import com.azure.storage.blob.batch.BlobBatchClientBuilder;
import com.azure.storage.blob.models.*;
import com.azure.storage.blob.sas.BlobServiceSasSignatureValues;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

final class Containers {
    private Containers() {}

    static Object batch(Told told) {
        var names = List.of("batch/1.txt", "batch/2 ü.txt", "batch/3.txt");
        var blobs = names.stream().map(told::blob).toList();
        for (var blob : blobs) put(blob, "x");
        List<Object> tiered = new ArrayList<>();
        var ofAccount = new BlobBatchClientBuilder(told.service()).buildClient();
        for (var response : ofAccount.setBlobsAccessTier(blobs.stream().map(BlobClient::getBlobUrl).toList(), AccessTier.COOL)) tiered.add(response.getStatusCode());
        tiered.add(blobs.get(1).getProperties().getAccessTier().toString());
        var ofContainer = new BlobBatchClientBuilder(told.container()).buildClient();
        var deleting = ofContainer.getBlobBatch();
        List<Response<Void>> parts = new ArrayList<>();
        var container = told.container().getBlobContainerName();
        for (var name : Stream.concat(names.stream(), Stream.of("batch/nothing.txt")).toList()) parts.add(deleting.deleteBlob(container, name));
        ofContainer.submitBatchWithResponse(deleting, false, null, Context.NONE);
        return map(
            "tiered", tiered,
            "deleted", all(parts, Containers::outcome),
            "left", list(told.container(), "batch/", details -> {}, BlobItem::getName));
    }

    private static String outcome(Response<Void> part) {
        try {
            return String.valueOf(part.getStatusCode());
        } catch (BlobStorageException error) {
            return error.getStatusCode() + " " + error.getErrorCode();
        }
    }

    /** A link that refers to a policy is always cut with the account's key. */
    static Object policies(Told told) {
        var container = told.container();
        var blob = told.blob("by policy.txt");
        put(blob, "by policy");
        var now = OffsetDateTime.now();
        var readers = new BlobSignedIdentifier().setId("readers")
            .setAccessPolicy(new BlobAccessPolicy().setStartsOn(now.minusHours(1)).setExpiresOn(now.plusHours(1)).setPermissions("r"));
        var set = refusal(() -> container.setAccessPolicy(PublicAccessType.BLOB, List.of(readers)));
        if (!set.equals("allowed")) return map("set", set, "read", refusal(container::getAccessPolicy));
        var keyed = told.byKey().getBlobContainerClient(container.getBlobContainerName()).getBlobClient(blob.getBlobName());
        var link = Told.anonymous(blob.getBlobUrl(), keyed.generateSas(new BlobServiceSasSignatureValues("readers")));
        var open = Told.anonymous(blob.getBlobUrl(), "");
        var policies = container.getAccessPolicy();
        List<String> shown = new ArrayList<>(List.of(policies.getBlobAccessType().toString()));
        for (var policy : policies.getIdentifiers()) shown.add(policy.getId() + " " + policy.getAccessPolicy().getPermissions());
        var texts = List.of(text(link), text(open));
        var beyond = refusal(link::delete);
        container.setAccessPolicy(null, null);
        return map("set", set, "shown", shown, "texts", texts, "beyond", beyond, "revoked", List.of(refusal(() -> text(link)), refusal(() -> text(open))));
    }

    static Object properties(Told told) {
        var service = told.service();
        var before = service.getProperties();
        var cors = new BlobCorsRule().setAllowedOrigins("https://shop.example").setAllowedMethods("GET,PUT").setAllowedHeaders("x-ms-*")
            .setExposedHeaders("ETag").setMaxAgeInSeconds(60);
        service.setProperties(new BlobServiceProperties().setCors(List.of(cors)).setDefaultServiceVersion("2020-06-12"));
        var after = service.getProperties();
        service.setProperties(new BlobServiceProperties().setCors(List.of()));
        return map(
            "kept", before.getDeleteRetentionPolicy().getDays(),
            "cors", all(after.getCors(), rule -> List.of(rule.getAllowedOrigins(), rule.getAllowedMethods(), rule.getAllowedHeaders(), rule.getExposedHeaders(), rule.getMaxAgeInSeconds())),
            "version", after.getDefaultServiceVersion(),
            "still", after.getDeleteRetentionPolicy().getDays(),
            "cleared", service.getProperties().getCors().size(),
            "sku", service.getAccountInfo().getSkuName().toString());
    }
}
