package broadcastmonitor.app.past;

import static java.nio.charset.StandardCharsets.UTF_8;

import broadcastmonitor.alerts.Alert;
import broadcastmonitor.app.past.Past.NoPast;
import broadcastmonitor.backtest.Verdicts;
import broadcastmonitor.cases.Case;
import broadcastmonitor.cases.CaseEvent;
import broadcastmonitor.cases.CaseFold;
import broadcastmonitor.cases.CaseFold.Logged;
import broadcastmonitor.cases.CaseKey;
import broadcastmonitor.cases.view.Codec;
import broadcastmonitor.cases.view.KeptCases;
import broadcastmonitor.cases.view.ViewException;
import broadcastmonitor.kafka.Json;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What people decided on broadcasts of the past.
 *
 * @param verdicts what they decided
 * @param count on how many alerts, cases made by hand included
 * @param mark changes when they decide otherwise
 */
public record PastVerdicts(Verdicts verdicts, long count, String mark) {
    /** Nobody decided anything. */
    public static final PastVerdicts NONE = new PastVerdicts(Verdicts.NONE, 0, "");

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int PAGE = 500;
    private static final int LONGEST_ANSWER = 64 << 20;
    private static final byte[] SQLITE = "SQLite format 3\0".getBytes(UTF_8);

    private static final JsonMapper JSON = Json.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    /** Values in a view are written as on their topics. */
    private static final Codec CODEC = new Codec() {
        @Override
        public String write(Object value) {
            return Json.line(value);
        }

        @Override
        public <T> T read(String json, Class<T> type) {
            return Json.read(json.getBytes(UTF_8), type);
        }
    };

    private static PastVerdicts of(Decided decided) {
        return new PastVerdicts(decided, decided.count(), decided.mark());
    }

    /**
     * What a file says: the view of a desk, which may be at work, or what people did as it stands on {@code broadcast.verdicts}, an event a line.
     *
     * @throws NoPast when it is neither; one line
     */
    public static PastVerdicts in(Path file) throws IOException {
        byte[] begin = new byte[SQLITE.length];
        try (InputStream in = Files.newInputStream(file)) {
            int length = in.readNBytes(begin, 0, begin.length);
            if (length == begin.length && java.util.Arrays.equals(begin, SQLITE)) {
                return ofCases(KeptCases.read(file, CODEC, new CaseFold()));
            }
        } catch (ViewException e) {
            throw new NoPast(e.getMessage());
        }
        return ofCases(folded(file));
    }

    private static PastVerdicts ofCases(List<Case> cases) {
        Decided decided = new Decided();
        for (Case each : cases) {
            Case.Decision decision = each.decision();
            decided.add(
                    each.alert(),
                    each.byHand(),
                    decision == null ? null : decision.verdict(),
                    decision == null ? null : decision.cause(),
                    each.state() == Case.State.RETRACTED);
        }
        return of(decided);
    }

    private static List<Case> folded(Path file) throws IOException {
        Map<CaseKey, List<Logged>> events = new LinkedHashMap<>();
        int number = 0;
        for (String line : Files.readAllLines(file)) {
            number++;
            if (!line.isBlank()) {
                try {
                    CaseEvent event = Json.read(line.getBytes(UTF_8), CaseEvent.class);
                    Instant at = event.at() == null ? Instant.EPOCH : event.at();
                    events.computeIfAbsent(event.key(), key -> new ArrayList<>())
                            .add(new Logged(event, at));
                } catch (UncheckedIOException | NullPointerException e) {
                    throw new NoPast(file + ":" + number + ": no line of broadcast.verdicts");
                }
            }
        }
        CaseFold fold = new CaseFold();
        return events.entrySet().stream()
                .filter(each -> CaseFold.isCase(each.getKey(), List.of(), each.getValue()))
                .map(each -> fold.fold(each.getKey(), List.of(), each.getValue()))
                .toList();
    }

    /**
     * What the cases of a service say.
     *
     * @param service its address, {@code http://127.0.0.1:8642} for instance
     * @param token what it wants to be told, or null
     * @throws NoPast when it does not answer, or gives no cases; one line
     */
    public static PastVerdicts of(URI service, String token) throws IOException, InterruptedException {
        HttpClient client = HttpClient.newBuilder().connectTimeout(PATIENCE).build();
        Decided decided = new Decided();
        long total = PAGE;
        for (int offset = 0; offset < total; offset += PAGE) {
            JsonNode page = page(client, service, token, offset);
            total = page.path("total").asLong();
            for (JsonNode row : page.path("cases")) {
                add(row, decided);
            }
        }
        return of(decided);
    }

    private static void add(JsonNode row, Decided decided) throws IOException {
        JsonNode decision = row.path("decision");
        decided.add(
                JSON.treeToValue(row.path("alert"), Alert.class),
                row.path("byHand").asBoolean(),
                decision.hasNonNull("verdict")
                        ? JSON.treeToValue(decision.get("verdict"), CaseEvent.Verdict.class)
                        : null,
                decision.hasNonNull("cause") ? JSON.treeToValue(decision.get("cause"), CaseEvent.Cause.class) : null,
                row.path("state").asText().equals(Case.State.RETRACTED.code()));
    }

    private static JsonNode page(HttpClient client, URI service, String token, int offset)
            throws IOException, InterruptedException {
        URI address = service.resolve("/api/cases?order=oldest&limit=" + PAGE + "&offset=" + offset);
        HttpRequest.Builder request = HttpRequest.newBuilder(address).timeout(PATIENCE);
        if (token != null) {
            request.header("Authorization", "Bearer " + token);
        }
        HttpResponse<InputStream> answer;
        try {
            answer = client.send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
        } catch (IOException e) {
            throw new NoPast(service + " does not answer: " + e.getClass().getSimpleName());
        }
        try (InputStream body = answer.body()) {
            byte[] bytes = body.readNBytes(LONGEST_ANSWER);
            if (answer.statusCode() != 200) {
                throw new NoPast(service + " gives no cases: HTTP " + answer.statusCode()
                        + (answer.statusCode() == 401 ? " (--token-file)" : ""));
            }
            return JSON.readTree(bytes);
        }
    }
}
