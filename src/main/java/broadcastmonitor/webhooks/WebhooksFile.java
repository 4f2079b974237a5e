package broadcastmonitor.webhooks;

import broadcastmonitor.accounts.Scope;
import broadcastmonitor.broadcast.Language;
import broadcastmonitor.detector.Severity;
import broadcastmonitor.files.IsoInstants;
import broadcastmonitor.files.Locked;
import broadcastmonitor.files.Stored;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * The receivers, in a file for its owner only, for it holds their secrets. It is written as a whole and changed under a lock, so that what a
 * service and a command change at once is all there afterwards; it is read whenever it is asked. Safe for any thread.
 */
public final class WebhooksFile {
    /** Its usual name in a data folder. */
    public static final String USUAL = "webhooks/webhooks.json";

    /** How many receivers there may be: each has some threads of its own. */
    public static final int MOST = 50;

    private static final int VERSION = 1;
    private static final int ID = 8;
    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .addModule(IsoInstants.module())
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .build();

    private final Path file;
    private final Locked lock;

    private record Whole(int version, List<One> webhooks) {}

    @JsonInclude(JsonInclude.Include.NON_NULL)
    private record One(
            String id,
            String url,
            Set<Kind> kinds,
            Set<String> categories,
            Set<String> broadcasts,
            String severity,
            Webhook.Form form,
            String language,
            List<String> secrets,
            Instant since,
            boolean enabled,
            String why) {}

    /** @param file need not be there */
    public WebhooksFile(Path file) {
        this.file = file;
        lock = new Locked(file.resolveSibling(file.getFileName() + ".lock"));
    }

    /** Where it lies. */
    public Path file() {
        return file;
    }

    /**
     * The receivers as they are now; none where there is no file.
     *
     * @throws WebhookException when the file is damaged or cannot be read
     */
    public List<Webhook> webhooks() {
        try {
            return read(Files.readAllBytes(file));
        } catch (NoSuchFileException e) {
            return List.of();
        } catch (IOException e) {
            throw new WebhookException("webhooks " + file + ": cannot be read (" + e + ")", e);
        }
    }

    /**
     * One of them.
     *
     * @throws WebhookException when there is none
     */
    public Webhook find(String id) {
        return webhooks().stream()
                .filter(each -> each.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new WebhookException("there is no webhook \"" + id + "\""));
    }

    /** Adds one. */
    public void add(Webhook webhook) {
        change(all -> {
            if (all.size() >= MOST) {
                throw new WebhookException("there are " + MOST + " webhooks, more cannot be served");
            }
            return Stream.concat(all.stream(), Stream.of(webhook)).toList();
        });
    }

    /**
     * Changes one, or with null removes it.
     *
     * @throws WebhookException when there is none, or the file cannot be written
     */
    public void change(String id, UnaryOperator<Webhook> change) {
        change(all -> {
            if (all.stream().noneMatch(each -> each.id().equals(id))) {
                throw new WebhookException("there is no webhook \"" + id + "\"");
            }
            return all.stream()
                    .map(each -> each.id().equals(id) ? change.apply(each) : each)
                    .filter(java.util.Objects::nonNull)
                    .toList();
        });
    }

    private void change(UnaryOperator<List<Webhook>> change) {
        try {
            lock.run(() -> {
                Stored.replace(file, bytes(change.apply(webhooks())));
                return null;
            });
        } catch (IOException e) {
            throw new WebhookException("webhooks " + file + ": cannot be written (" + e + ")", e);
        }
    }

    private static byte[] bytes(List<Webhook> webhooks) throws JsonProcessingException {
        return MAPPER.writerWithDefaultPrettyPrinter()
                .writeValueAsBytes(new Whole(
                        VERSION, webhooks.stream().map(WebhooksFile::one).toList()));
    }

    private static One one(Webhook webhook) {
        Filter filter = webhook.filter();
        return new One(
                webhook.id(),
                webhook.url(),
                filter.kinds(),
                filter.scope().categories(),
                filter.scope().broadcasts(),
                filter.least() == null ? null : filter.least().code(),
                webhook.form(),
                webhook.language().code(),
                webhook.secrets(),
                webhook.since(),
                webhook.enabled(),
                webhook.why());
    }

    private List<Webhook> read(byte[] bytes) {
        try {
            Whole whole = MAPPER.readValue(bytes, Whole.class);
            if (whole == null || whole.webhooks() == null || whole.version() != VERSION) {
                throw damaged("it is of no version that this program knows", null);
            }
            return whole.webhooks().stream().map(WebhooksFile::webhook).toList();
        } catch (JsonProcessingException e) {
            // What a parser says of a value may hold some of it.
            throw damaged(
                    "no JSON as it was written, at line "
                            + (e.getLocation() == null ? "?" : e.getLocation().getLineNr()),
                    e);
        } catch (IOException e) {
            throw damaged("no JSON in UTF-8", e);
        } catch (NullPointerException | IllegalArgumentException | WebhookException e) {
            throw damaged("a webhook lacks something", e);
        }
    }

    private static Webhook webhook(One one) {
        return new Webhook(
                one.id(),
                one.url(),
                new Filter(
                        new TreeSet<>(one.kinds()),
                        new Scope(one.categories(), one.broadcasts()),
                        one.severity() == null
                                ? null
                                : Severity.valueOf(one.severity().toUpperCase(Locale.ROOT))),
                one.form(),
                Language.of(one.language()).orElseThrow(IllegalArgumentException::new),
                one.secrets(),
                one.since(),
                one.enabled(),
                one.why());
    }

    private WebhookException damaged(String how, Exception e) {
        return new WebhookException(
                "webhooks " + file + ": damaged (" + how + "); put back a copy of it, or move it away to begin anew",
                e);
    }

    /** An id that no other has, or had. */
    public static String freshId() {
        return "hook-" + UUID.randomUUID().toString().substring(0, ID);
    }
}
