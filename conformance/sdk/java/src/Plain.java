import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.regex.Pattern;

/** The tutorials' two requests without any SDK, by both clients that Java has. */
class Plain {
    static final String TOKEN = "http://169.254.169.254/metadata/identity/oauth2/token?api-version=2018-02-01&resource=https%3A%2F%2Fvault.azure.net";
    static final String EXTENSION = "http://localhost:50342/oauth2/token?resource=https%3A%2F%2Fvault.azure.net";
    static final String SECRET = "https://mytestkeyvault.vault.azure.net/secrets/MyTestSecret?api-version=2016-10-01";

    interface Client {
        String get(String url, String header, String value) throws IOException, InterruptedException;
    }

    public static void main(String[] arguments) throws Exception {
        var http = HttpClient.newHttpClient();
        Client client = (url, header, value) -> http.send(HttpRequest.newBuilder(URI.create(url)).header(header, value).build(), BodyHandlers.ofString()).body();
        Client connection = (url, header, value) -> {
            var opened = (HttpURLConnection) URI.create(url).toURL().openConnection();
            opened.setRequestProperty(header, value);
            try (var body = opened.getInputStream()) {
                return new String(body.readAllBytes());
            }
        };
        var printed = new Printed();
        // The extension is a virtual machine's: only there is it asked.
        for (String source : arguments.length > 0 ? List.of(TOKEN, EXTENSION) : List.of(TOKEN)) {
            printed.add("HttpClient " + URI.create(source).getHost(), () -> secret(client, source));
            printed.add("HttpURLConnection " + URI.create(source).getHost(), () -> secret(connection, source));
        }
        printed.print();
    }

    static String secret(Client client, String source) throws IOException, InterruptedException {
        var token = member("access_token", client.get(source, "Metadata", "true"));
        return member("value", client.get(SECRET, "Authorization", "Bearer " + token));
    }

    static String member(String name, String json) {
        var found = Pattern.compile("\"" + name + "\":\"([^\"]*)\"").matcher(json);
        if (!found.find()) throw new IllegalStateException("no " + name);
        return found.group(1);
    }
}
