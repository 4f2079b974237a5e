package broadcastmonitor.dashboard;

import broadcastmonitor.cases.BroadcastView;
import broadcastmonitor.cases.CaseDesk;
import broadcastmonitor.evidence.sound.Elsewhere;
import broadcastmonitor.web.BearerToken;
import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;

/** Sound for evidence from the service that records a broadcast, as its events name it; asked as a browser asks it. Safe for any thread. */
public final class NodeSound implements Elsewhere {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final int MOST = 16 << 20;

    private final CaseDesk desk;
    private final Supplier<String> own;
    private final BearerToken token;
    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(PATIENCE)
            .build();

    /**
     * @param desk knows which service records a broadcast
     * @param own address of the service that asks, which is not asked; may give null
     * @param token what the others want to see, or null
     */
    public NodeSound(CaseDesk desk, Supplier<String> own, BearerToken token) {
        this.desk = desk;
        this.own = own;
        this.token = token;
    }

    @Override
    public Optional<byte[]> covered(String broadcast, long fromMs, long toMs) throws IOException {
        URI node = desk.broadcasts().stream()
                .filter(view -> view.id().equals(broadcast))
                .map(BroadcastView::node)
                .map(RemoteSounds::node)
                .findFirst()
                .orElse(null);
        if (node == null || node.toString().equals(own.get())) {
            return Optional.empty();
        }
        String path = SoundRoutes.AUDIO
                + URLEncoder.encode(broadcast, StandardCharsets.UTF_8).replace("+", "%20");
        HttpRequest.Builder request = HttpRequest.newBuilder(node.resolve(path + "?from=" + fromMs + "&to=" + toMs))
                .timeout(PATIENCE);
        if (token != null) {
            request.header("Authorization", token.header());
        }
        try {
            HttpResponse<InputStream> answer = client.send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
            try (InputStream body = answer.body()) {
                int status = answer.statusCode();
                if (status == 404 || status == 416) {
                    return Optional.empty();
                }
                if (status != 200) {
                    throw new IOException("HTTP status " + status);
                }
                return Optional.of(body.readNBytes(MOST));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("the service at " + node + " that has the sound was not waited for", e);
        } catch (ConnectException e) {
            throw new IOException("the service at " + node + " that has the sound cannot be reached", e);
        } catch (IOException e) {
            throw new IOException(
                    "the service at " + node + " that has the sound does not give it: " + e.getMessage(), e);
        }
    }
}
