package storage;

import com.azure.core.util.BinaryData;
import com.azure.core.util.Context;
import com.azure.storage.blob.BlobClient;
import com.azure.storage.blob.BlobContainerClient;
import com.azure.storage.blob.models.BlobItem;
import com.azure.storage.blob.models.BlobListDetails;
import com.azure.storage.blob.models.BlobStorageException;
import com.azure.storage.blob.models.BlockBlobItem;
import com.azure.storage.blob.models.ListBlobsOptions;
import com.azure.storage.blob.options.BlockBlobSimpleUploadOptions;
import com.azure.storage.blob.specialized.BlobClientBase;
import com.azure.storage.file.datalake.models.DataLakeStorageException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;

/** What the flows print, and what they all do. */
final class Seen {
    private Seen() {}

    /** The code with which the service refuses what is asked; what it allows is not refused. */
    static String refusal(Runnable asking) {
        try {
            asking.run();
            return "allowed";
        } catch (BlobStorageException error) {
            return String.valueOf(error.getErrorCode());
        } catch (DataLakeStorageException error) {
            return error.getErrorCode();
        }
    }

    static BlockBlobItem put(BlobClient blob, String text) {
        return put(blob, text, options -> {});
    }

    static BlockBlobItem put(BlobClient blob, String text, Consumer<BlockBlobSimpleUploadOptions> more) {
        var options = new BlockBlobSimpleUploadOptions(BinaryData.fromString(text));
        more.accept(options);
        return blob.getBlockBlobClient().uploadWithResponse(options, null, Context.NONE).getValue();
    }

    static String text(BlobClientBase blob) {
        return blob.downloadContent().toString();
    }

    static <T, S> List<S> all(Iterable<T> items, Function<T, S> seen) {
        List<S> found = new ArrayList<>();
        for (T item : items) found.add(seen.apply(item));
        return found;
    }

    static <S> List<S> list(BlobContainerClient container, String prefix, Consumer<BlobListDetails> included, Function<BlobItem, S> seen) {
        var details = new BlobListDetails();
        included.accept(details);
        return all(container.listBlobs(new ListBlobsOptions().setPrefix(prefix).setDetails(details), null), seen);
    }

    /** Names and values, in turn. */
    static Map<String, Object> map(Object... parts) {
        Map<String, Object> made = new LinkedHashMap<>();
        for (int at = 0; at < parts.length; at += 2) made.put((String) parts[at], parts[at + 1]);
        return made;
    }
}
