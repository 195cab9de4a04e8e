package storage;

import static storage.Seen.*;

import com.azure.core.util.Context;
import com.azure.storage.blob.models.*;
import com.azure.storage.blob.options.*;
import com.azure.storage.blob.specialized.AppendBlobClient;
import com.azure.storage.blob.specialized.PageBlobClient;
import java.io.ByteArrayInputStream;
import java.util.List;
import java.util.Map;

final class Kinds {
    private Kinds() {}

    static Object append(Told told) {
        var block = told.blob("block.txt");
        put(block, "x");
        var blob = told.blob("log.txt").getAppendBlobClient();
        blob.createWithResponse(new AppendBlobCreateOptions().setMetadata(Map.of("of", "lines")), null, Context.NONE);
        line(blob, "one\n", new AppendBlobRequestConditions());
        var at = line(blob, "two\n", new AppendBlobRequestConditions().setAppendPosition(4L));
        var position = refusal(() -> line(blob, "never\n", new AppendBlobRequestConditions().setAppendPosition(4L)));
        var size = refusal(() -> line(blob, "never\n", new AppendBlobRequestConditions().setMaxSize(9L)));
        var overwritten = refusal(() -> blob.createWithResponse(new AppendBlobCreateOptions().setRequestConditions(new BlobRequestConditions().setIfNoneMatch("*")), null, Context.NONE));
        blob.seal();
        return map(
            "text", text(blob),
            "at", List.of(Integer.parseInt(at.getBlobAppendOffset()), at.getBlobCommittedBlockCount()),
            "refused", List.of(position, size, overwritten, refusal(() -> line(blob, "never\n", new AppendBlobRequestConditions()))),
            "sealed", blob.getProperties().isSealed(),
            "ofAnotherKind", refusal(() -> line(block.getAppendBlobClient(), "x", new AppendBlobRequestConditions())));
    }

    private static AppendBlobItem line(AppendBlobClient blob, String words, AppendBlobRequestConditions conditions) {
        var bytes = words.getBytes();
        return blob.appendBlockWithResponse(new ByteArrayInputStream(bytes), bytes.length, null, conditions, null, Context.NONE).getValue();
    }

    static Object pages(Told told) {
        var blob = told.blob("disk.vhd").getPageBlobClient();
        blob.createWithResponse(new PageBlobCreateOptions(2048).setSequenceNumber(7L), null, Context.NONE);
        blob.uploadPages(range(512, 1024), new ByteArrayInputStream("a".repeat(1024).getBytes()));
        blob.clearPages(range(1024, 512));
        var written = ranges(blob);
        var content = text(blob);
        var late = refusal(() -> blob.uploadPagesWithResponse(range(0, 512), new ByteArrayInputStream(new byte[512]), null,
            new PageBlobRequestConditions().setIfSequenceNumberLessThan(7L), null, Context.NONE));
        blob.updateSequenceNumber(SequenceNumberActionType.INCREMENT, null);
        blob.resize(1024);
        var shown = blob.getProperties();
        return map(
            "written", written,
            "content", content.equals("\0".repeat(512) + "a".repeat(512) + "\0".repeat(1024)),
            "late", late,
            "shown", List.of(shown.getBlobType().toString(), shown.getBlobSize(), shown.getBlobSequenceNumber()),
            "left", ranges(blob));
    }

    private static PageRange range(long start, long count) {
        return new PageRange().setStart(start).setEnd(start + count - 1);
    }

    private static List<List<Long>> ranges(PageBlobClient blob) {
        return all(blob.listPageRanges(new BlobRange(0)), item -> List.of(item.getRange().getOffset(), item.getRange().getOffset() + item.getRange().getLength() - 1));
    }
}
