import com.azure.json.JsonProviders;
import java.io.IOException;
import java.io.StringWriter;
import java.util.LinkedHashMap;
import java.util.Map;

/** One line of JSON: what a program saw, by the names of its parts. */
final class Printed {
    private final Map<String, Object> parts = new LinkedHashMap<>();

    interface Part {
        Object run() throws Exception;
    }

    /** What a part gives; a part that throws ends the program. */
    void add(String name, Part part) throws Exception {
        parts.put(name, part.run());
    }

    /** What a part throws: it must throw. */
    void thrown(String name, Part part, Thrown seen) {
        Object given;
        try {
            given = part.run();
        } catch (Exception error) {
            parts.put(name, seen.of(error));
            return;
        }
        throw new IllegalStateException(name + " gave " + given);
    }

    interface Thrown {
        Object of(Exception error);
    }

    void print() throws IOException {
        var text = new StringWriter();
        try (var json = JsonProviders.createWriter(text)) {
            json.writeUntyped(parts);
        }
        System.out.println(text);
    }
}
