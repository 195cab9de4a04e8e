package storage;

import com.azure.storage.blob.BlobClient;
import com.azure.storage.blob.BlobClientBuilder;
import com.azure.storage.blob.BlobContainerClient;
import com.azure.storage.blob.BlobServiceClient;
import com.azure.storage.blob.specialized.BlobClientBase;
import java.util.function.Function;

/**
 * What a flow works with: clients by one credential, and the account's by its key.
 *
 * @param signature of an account, where the credential is one; empty for others
 */
record Told(
        BlobServiceClient service,
        BlobContainerClient container,
        BlobContainerClient versioned,
        BlobServiceClient byKey,
        Function<String, BlobServiceClient> bySignature,
        Function<String, String> signature) {
    BlobClient blob(String name) {
        return container.getBlobClient(name);
    }

    /** The address of a blob, with the right to read it. */
    String source(BlobClientBase blob) {
        return signed(blob.getBlobUrl(), signature.apply(blob.getAccountName()));
    }

    /** A blob's address with nothing but a signature, or not even that. */
    static BlobClient anonymous(String url, String signature) {
        return new BlobClientBuilder().endpoint(signed(url, signature)).buildClient();
    }

    private static String signed(String url, String signature) {
        return signature.isEmpty() ? url : url + (url.contains("?") ? "&" : "?") + signature;
    }
}
