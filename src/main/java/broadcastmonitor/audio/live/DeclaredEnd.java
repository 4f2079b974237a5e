package broadcastmonitor.audio.live;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.ProxySelector;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;

/**
 * Whether an HTTP source itself says that it is over: a playlist by {@code #EXT-X-ENDLIST}, anything else by having a length, for
 * what is live has none. Asks through the fence and reads no more than {@value #MOST_BYTES} bytes of a playlist; how long that may
 * take in all is for the caller to say, who cuts the fence's connections off.
 */
final class DeclaredEnd {
    static final int MOST_BYTES = 1 << 20;

    private static final Duration PATIENCE = Duration.ofSeconds(3);
    private static final int MOST_LEVELS = 3;

    private DeclaredEnd() {}

    /**
     * Asks the server; false when it does not answer, or not as it should.
     *
     * @param proxy where the fence listens
     */
    static boolean of(LiveSource source, InetSocketAddress proxy) {
        HttpClient client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .proxy(ProxySelector.of(proxy))
                .connectTimeout(PATIENCE)
                .followRedirects(HttpClient.Redirect.NORMAL)
                .build();
        try {
            URI uri = URI.create(source.address());
            return source.kind() == LiveSource.Kind.HLS ? playlistEnds(client, uri, 0) : hasLength(client, uri);
        } catch (IOException | IllegalArgumentException e) {
            return false; // then the source is lost, which the next attempt will tell
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static boolean hasLength(HttpClient client, URI uri) throws IOException, InterruptedException {
        HttpRequest head = HttpRequest.newBuilder(uri)
                .timeout(PATIENCE)
                .method("HEAD", HttpRequest.BodyPublishers.noBody())
                .build();
        HttpResponse<Void> answer = client.send(head, HttpResponse.BodyHandlers.discarding());
        return answer.statusCode() == 200
                && answer.headers().firstValueAsLong("content-length").orElse(0) > 0;
    }

    private static boolean playlistEnds(HttpClient client, URI uri, int level)
            throws IOException, InterruptedException {
        HttpRequest get = HttpRequest.newBuilder(uri).timeout(PATIENCE).build();
        HttpResponse<InputStream> answer = client.send(get, HttpResponse.BodyHandlers.ofInputStream());
        String playlist;
        try (InputStream body = answer.body()) {
            byte[] bytes = body.readNBytes(MOST_BYTES + 1);
            if (answer.statusCode() != 200 || bytes.length > MOST_BYTES) {
                return false;
            }
            playlist = new String(bytes, StandardCharsets.UTF_8);
        }
        if (!playlist.startsWith("#EXTM3U")) {
            return false;
        }
        if (!playlist.contains("#EXT-X-STREAM-INF") || level == MOST_LEVELS) {
            return playlist.contains("#EXT-X-ENDLIST");
        }
        Optional<String> variant = playlist.lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                .findFirst();
        return variant.isPresent() && playlistEnds(client, answer.uri().resolve(variant.get()), level + 1);
    }
}
