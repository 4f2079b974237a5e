package broadcastmonitor.dashboard;

import static java.nio.charset.StandardCharsets.UTF_8;

import broadcastmonitor.cases.BroadcastView;
import broadcastmonitor.web.BearerToken;
import broadcastmonitor.web.JsonAnswers;
import broadcastmonitor.web.Outflow;
import broadcastmonitor.web.Refusal;
import io.javalin.http.Context;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Flow;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * The sound that other services hold, handed on. Asked are only services that the events of the broadcast name, at the same path, and
 * wherever they point to else is not followed. Safe for any thread.
 */
final class RemoteSounds {
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final int MOST_PEAKS = 1_000_000;
    private static final List<String> ASKED = List.of("Range", "If-Range");
    private static final List<String> GIVEN = List.of("Content-Range", "ETag", "Accept-Ranges");

    private final Hub hub;
    private final Supplier<String> own;
    private final BearerToken token;
    private HttpClient client;

    /**
     * @param own address of the service that this is part of, which is not asked, or null
     * @param token what the others want to see, or null
     */
    RemoteSounds(Hub hub, Supplier<String> own, BearerToken token) {
        this.hub = hub;
        this.own = own;
        this.token = token;
    }

    /** Whether a service is named that can be asked for the sound of a broadcast. */
    boolean has(String broadcast) {
        BroadcastView view = hub.view(broadcast);
        URI node = view == null ? null : node(view.node());
        return node != null && !node.toString().equals(own.get());
    }

    private synchronized HttpClient client() {
        if (client == null) {
            client = HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .followRedirects(HttpClient.Redirect.NEVER)
                    .connectTimeout(PATIENCE)
                    .build();
        }
        return client;
    }

    /**
     * Hands on a body as it comes.
     *
     * @param over is run when it is over, if it goes on after this
     * @return whether the answer goes on after this
     */
    boolean send(Context context, String path, Runnable over) {
        HttpResponse<Flow.Publisher<List<ByteBuffer>>> answer = ask(context, path, BodyHandlers.ofPublisher());
        int status = answer.statusCode();
        if (status != 200 && status != 206) {
            answer.body().subscribe(new Dropped());
            GIVEN.forEach(name -> answer.headers().firstValue(name).ifPresent(value -> context.header(name, value)));
            throw refusal(status);
        }
        GIVEN.forEach(name -> answer.headers().firstValue(name).ifPresent(value -> context.header(name, value)));
        context.status(status).contentType("audio/wav");
        answer.headers().firstValueAsLong("Content-Length").ifPresent(context.res()::setContentLengthLong);
        if (context.req().getMethod().equals("HEAD")) {
            answer.body().subscribe(new Dropped());
            return false;
        }
        RemoteBody body = new RemoteBody(over);
        body.reachedBy(Outflow.begin(context, body));
        answer.body().subscribe(body);
        return true;
    }

    /** Hands on an answer in JSON. */
    void copy(Context context, String path) {
        HttpResponse<InputStream> answer = ask(context, path, BodyHandlers.ofInputStream());
        try (InputStream in = answer.body()) {
            if (answer.statusCode() != 200) {
                throw refusal(answer.statusCode());
            }
            byte[] all = in.readNBytes(MOST_PEAKS);
            context.status(200).contentType(JsonAnswers.JSON).result(all);
        } catch (IOException e) {
            throw unreachable(context);
        }
    }

    private <T> HttpResponse<T> ask(Context context, String path, HttpResponse.BodyHandler<T> body) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(address(context, path)).timeout(PATIENCE);
        request.method(context.req().getMethod(), HttpRequest.BodyPublishers.noBody());
        ASKED.forEach(name -> {
            if (context.header(name) != null) {
                request.header(name, context.header(name));
            }
        });
        if (token != null) {
            request.header("Authorization", token.header());
        }
        try {
            return client().send(request.build(), body);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw unreachable(context);
        } catch (IOException e) {
            throw unreachable(context);
        }
    }

    /** Where the sound of a broadcast is, by its events. */
    private URI address(Context context, String path) {
        String broadcast = context.pathParam("broadcast");
        BroadcastView view = hub.view(broadcast);
        if (view == null) {
            throw new Refusal(404, "there is no broadcast \"" + broadcast + "\"; GET /api/wall lists them");
        }
        URI node = node(view.node());
        if (node == null || node.toString().equals(own.get())) {
            throw new Refusal(404, "no service that can be asked holds the sound of \"" + broadcast + "\"");
        }
        String query = context.queryParamMap().entrySet().stream()
                .map(each ->
                        each.getKey() + "=" + URLEncoder.encode(each.getValue().get(0), UTF_8))
                .collect(Collectors.joining("&"));
        return node.resolve(
                path + URLEncoder.encode(broadcast, UTF_8).replace("+", "%20") + (query.isEmpty() ? "" : "?" + query));
    }

    /** The address of a service: scheme, host and port, and nothing else. */
    static URI node(String said) {
        try {
            URI node = said == null ? null : URI.create(said);
            boolean plain = node != null
                    && ("http".equals(node.getScheme()) || "https".equals(node.getScheme()))
                    && node.getHost() != null
                    && node.getRawUserInfo() == null
                    && node.getRawQuery() == null
                    && node.getRawFragment() == null
                    && (node.getRawPath().isEmpty() || node.getRawPath().equals("/"));
            return plain ? node : null;
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    private static Refusal refusal(int status) {
        return status == 404 || status == 416 || status == 400
                ? new Refusal(status, "the service that holds the sound has none of this stretch")
                : new Refusal(503, "the service that holds the sound does not give it (HTTP status " + status + ")");
    }

    private static Refusal unreachable(Context context) {
        context.header("Retry-After", "5");
        return new Refusal(503, "the service that holds the sound cannot be reached");
    }

    /** Wants nothing. */
    private static final class Dropped implements Flow.Subscriber<List<ByteBuffer>> {
        @Override
        public void onSubscribe(Flow.Subscription subscription) {
            subscription.cancel();
        }

        @Override
        public void onNext(List<ByteBuffer> item) {
            // It was on its way already.
        }

        @Override
        public void onError(Throwable fault) {
            // Nobody waits for it.
        }

        @Override
        public void onComplete() {
            // Nobody waits for it.
        }
    }
}
