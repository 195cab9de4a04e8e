package vault;

import com.azure.core.exception.HttpResponseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** What the flows print, and what they all do. */
final class Seen {
    private Seen() {}

    static final String VAULT = "https://orders-keys.vault.azure.net";

    /** The code with which the vault refuses what is asked; what it allows is not refused. */
    static String refusal(Runnable asking) {
        try {
            asking.run();
            return "allowed";
        } catch (HttpResponseException error) {
            var code = java.util.regex.Pattern.compile("\"code\":\"(\\w+)\"").matcher(error.getMessage());
            return code.find() ? code.group(1) : error.getMessage();
        }
    }

    static <T, S> List<S> all(Iterable<T> items, Function<T, S> seen) {
        List<S> found = new ArrayList<>();
        for (T item : items) found.add(seen.apply(item));
        return found;
    }

    /** Names and values, in turn. */
    static Map<String, Object> map(Object... parts) {
        Map<String, Object> made = new LinkedHashMap<>();
        for (int at = 0; at < parts.length; at += 2) made.put((String) parts[at], parts[at + 1]);
        return made;
    }
}
