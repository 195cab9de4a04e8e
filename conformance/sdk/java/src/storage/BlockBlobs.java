package storage;

import static storage.Seen.*;

import com.azure.core.util.Context;
import com.azure.storage.blob.BlobClient;
import com.azure.storage.blob.models.*;
import com.azure.storage.blob.options.*;
import com.azure.storage.blob.specialized.BlobLeaseClientBuilder;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

final class BlockBlobs {
    private BlockBlobs() {}

    static Object leases(Told told) {
        var container = told.container();
        var blob = told.blob("leased.txt");
        put(blob, "first");
        var lease = new BlobLeaseClientBuilder().blobClient(blob).buildClient();
        lease.acquireLease(15);
        var without = refusal(() -> put(blob, "never"));
        put(blob, "second", options -> options.setRequestConditions(new BlobRequestConditions().setLeaseId(lease.getLeaseId())));
        lease.renewLease();
        lease.changeLease("11111111-2222-4333-8444-555555555555");
        var held = state(blob);
        lease.breakLeaseWithResponse(new BlobBreakLeaseOptions().setBreakPeriod(Duration.ZERO), null, Context.NONE);
        var broken = state(blob);
        var whole = new BlobLeaseClientBuilder().containerClient(container).buildClient();
        whole.acquireLease(-1);
        var kept = refusal(container::delete);
        whole.releaseLease();
        var after = container.getProperties();
        return map(
            "without", without, "text", text(blob), "held", held, "broken", broken, "id", lease.getLeaseId(),
            "container", List.of(kept, after.getLeaseState() + " " + after.getLeaseStatus()));
    }

    private static String state(BlobClient blob) {
        var shown = blob.getProperties();
        var duration = shown.getLeaseDuration() == null ? "" : " " + shown.getLeaseDuration();
        return shown.getLeaseState() + " " + shown.getLeaseStatus() + duration;
    }

    static Object copy(Told told) {
        var source = told.blob("copied from.txt");
        put(source, "copied", options -> options.setHeaders(new BlobHttpHeaders().setContentType("text/x-source")).setMetadata(Map.of("of", "the source")));
        var same = told.blob("copies/same.txt");
        var other = told.blob("copies/other.txt");
        var often = Duration.ofMillis(100);
        var copied = same.beginCopy(told.source(source), often).waitForCompletion().getValue();
        other.beginCopy(new BlobBeginCopyOptions(told.source(source)).setPollInterval(often).setMetadata(Map.of("of", "the copy"))).waitForCompletion();
        var shown = same.getProperties();
        return map(
            "status", copied.getCopyStatus().toString(),
            "text", text(same),
            "shown", List.of(shown.getContentType(), shown.getMetadata().get("of"), URI.create(shown.getCopySource()).getRawPath(), shown.getCopyProgress()),
            "replaced", other.getProperties().getMetadata().get("of"),
            "abort", refusal(() -> same.abortCopyFromUrl(copied.getCopyId())),
            "missing", refusal(() -> same.beginCopy(told.source(told.blob("nothing")), often).waitForCompletion()));
    }

    static Object snapshots(Told told) {
        var container = told.container();
        var blob = told.blob("snapped.txt");
        put(blob, "before");
        var old = blob.createSnapshotWithResponse(Map.of("why", "backup"), null, null, Context.NONE).getValue();
        put(blob, "after");
        var texts = List.of(text(old), text(blob));
        var metadata = old.getProperties().getMetadata();
        var listed = list(container, "snapped", details -> details.setRetrieveSnapshots(true), item -> old.getSnapshotId().equals(item.getSnapshot()) ? "snapshot" : item.getName());
        var kept = refusal(blob::delete);
        blob.deleteWithResponse(DeleteSnapshotsOptionType.ONLY, null, null, Context.NONE);
        var left = list(container, "snapped", details -> details.setRetrieveSnapshots(true), BlobItem::getName);
        blob.createSnapshot();
        blob.deleteWithResponse(DeleteSnapshotsOptionType.INCLUDE, null, null, Context.NONE);
        return map(
            "texts", texts, "metadata", metadata, "listed", listed, "kept", kept, "left", left,
            "gone", refusal(() -> text(blob)));
    }

    static Object tiers(Told told) {
        var blob = told.blob("tiered.txt");
        put(blob, "cold", options -> options.setTier(AccessTier.COOL));
        List<String> seen = new ArrayList<>(List.of(tier(blob)));
        for (var tier : List.of(AccessTier.HOT, AccessTier.COLD, AccessTier.ARCHIVE)) {
            blob.setAccessTier(tier);
            seen.add(tier(blob));
        }
        var archived = refusal(() -> text(blob));
        blob.setAccessTierWithResponse(new BlobSetAccessTierOptions(AccessTier.HOT).setPriority(RehydratePriority.HIGH), null, Context.NONE);
        return map("seen", seen, "archived", archived, "rehydrated", List.of(tier(blob), text(blob)));
    }

    private static String tier(BlobClient blob) {
        var shown = blob.getProperties();
        var status = shown.getArchiveStatus() == null ? "" : " " + shown.getArchiveStatus();
        return shown.getAccessTier() + status + (Boolean.TRUE.equals(shown.isAccessTierInferred()) ? " inferred" : "");
    }

    static Object tags(Told told) {
        var container = told.container();
        var blob = told.blob("tagged.txt");
        put(blob, "tagged", options -> options.setTags(Map.of("project", "shop", "stage", "draft")));
        put(told.blob("untagged.txt"), "untagged");
        var first = blob.getTags();
        blob.setTags(Map.of("project", "shop", "stage", "final"));
        var where = "@container='" + container.getBlobContainerName() + "' AND project='shop' AND stage>='f'";
        return map(
            "first", first,
            "second", blob.getTags(),
            "counted", blob.getProperties().getTagCount(),
            "found", all(told.service().findBlobsByTags(where), item -> List.of(item.getName(), item.getTags())),
            "inContainer", all(container.findBlobsByTags("stage='final'"), TaggedBlobItem::getName),
            "listed", list(container, "tagged", details -> details.setRetrieveTags(true), BlobItem::getTags),
            "conditions", List.of(condition(blob, "stage='final'"), condition(blob, "stage='draft'")));
    }

    private static String condition(BlobClient blob, String condition) {
        return refusal(() -> blob.getPropertiesWithResponse(new BlobRequestConditions().setTagsConditions(condition), null, Context.NONE));
    }
}
