package storage;

import static storage.Seen.*;

import com.azure.core.util.Context;
import com.azure.storage.blob.models.BlobItem;
import com.azure.storage.blob.models.DeleteSnapshotsOptionType;
import java.time.Duration;
import java.util.List;
import java.util.Map;

final class Kept {
    private Kept() {}

    static Object versions(Told told) {
        var container = told.versioned();
        var blob = container.getBlobClient("versions.txt");
        var first = put(blob, "first").getVersionId();
        put(blob, "second", options -> options.setMetadata(Map.of("n", "2")));
        var old = blob.getVersionClient(first);
        var texts = List.of(text(old), text(blob));
        var listed = versionsOf(told, first);
        blob.delete();
        var deleted = List.of(refusal(() -> text(blob)), text(old), versionsOf(told, first));
        blob.beginCopy(told.source(old), Duration.ofMillis(100)).waitForCompletion();
        var promoted = text(blob);
        old.delete();
        return map("texts", texts, "listed", listed, "deleted", deleted, "promoted", promoted, "gone", refusal(() -> text(old)));
    }

    private static List<String> versionsOf(Told told, String first) {
        return list(told.versioned(), null, details -> details.setRetrieveVersions(true),
            item -> (first.equals(item.getVersionId()) ? "first " : "later ") + Boolean.TRUE.equals(item.isCurrentVersion()));
    }

    static Object undelete(Told told) {
        var blob = told.blob("deleted.txt");
        put(blob, "kept");
        blob.createSnapshot();
        blob.deleteWithResponse(DeleteSnapshotsOptionType.INCLUDE, null, null, Context.NONE);
        var gone = refusal(() -> text(blob));
        var listed = List.of(list(told.container(), "deleted", details -> {}, Kept::shown), all(told));
        blob.undelete();
        var back = List.of(text(blob), all(told));
        blob.deleteWithResponse(DeleteSnapshotsOptionType.INCLUDE, null, null, Context.NONE);
        return map("gone", gone, "listed", listed, "back", back);
    }

    private static List<String> all(Told told) {
        return list(told.container(), "deleted", details -> details.setRetrieveDeletedBlobs(true).setRetrieveSnapshots(true), Kept::shown);
    }

    private static String shown(BlobItem item) {
        var kind = item.getSnapshot() == null ? "" : "snapshot ";
        return kind + (item.isDeleted() ? "deleted, " + item.getProperties().getRemainingRetentionDays() + " days left" : "there");
    }
}
