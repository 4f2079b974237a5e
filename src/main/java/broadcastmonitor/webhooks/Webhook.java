package broadcastmonitor.webhooks;

import static java.util.Objects.requireNonNull;

import broadcastmonitor.audio.fence.Endpoint;
import broadcastmonitor.broadcast.Language;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * A receiver. Its address and its secrets are nobody else's business: what is printed of it holds neither.
 *
 * @param id made when it is added
 * @param url where it receives, {@code http} or {@code https}; to whoever knows it the way into a chat room, say
 * @param filter what it is told of
 * @param form how
 * @param language of the line for people
 * @param secrets by which what is sent is signed, the newest first, at most {@value #MOST_SECRETS}
 * @param since of what happens from when on it is told
 * @param enabled whether it is sent anything
 * @param why it is not, in one line; or null
 */
public record Webhook(
        String id,
        String url,
        Filter filter,
        Form form,
        Language language,
        List<String> secrets,
        Instant since,
        boolean enabled,
        String why) {
    /** How many secrets sign at once, while one takes the place of another. */
    public static final int MOST_SECRETS = 3;

    private static final Pattern URL = Pattern.compile("https?://[!#-;=?-Z_a-z~\\[\\]]+");
    private static final int LONGEST = 2_000;
    private static final int HTTP = 80;
    private static final int HTTPS = 443;

    /** How a receiver is told. */
    public enum Form {
        /** As the Standard Webhooks specification has it: type, timestamp, data; and a text for people. */
        STANDARD,
        /** The text alone, as chat rooms take it: {@code {"text": "..."}}. */
        CHAT;

        @com.fasterxml.jackson.annotation.JsonValue
        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }

        @com.fasterxml.jackson.annotation.JsonCreator
        static Form read(String code) {
            return of(code);
        }

        /** @throws WebhookException when none is written so */
        public static Form of(String code) {
            for (Form form : values()) {
                if (form.code().equals(code)) {
                    return form;
                }
            }
            throw new WebhookException("unknown form \"" + code + "\": standard or chat");
        }
    }

    /** @throws WebhookException when the address is none, or there are too many secrets */
    public Webhook {
        requireNonNull(id, "id");
        requireNonNull(filter, "filter");
        requireNonNull(form, "form");
        requireNonNull(language, "language");
        requireNonNull(since, "since");
        secrets = List.copyOf(secrets);
        check(url);
        if (secrets.isEmpty() || secrets.size() > MOST_SECRETS) {
            throw new WebhookException("a webhook has one to " + MOST_SECRETS + " secrets");
        }
        secrets.forEach(Signature::key);
    }

    private static void check(String url) {
        String wrong = "the address must be as https://chat.example/hooks/abc, without user, password and fragment";
        if (url == null || url.length() > LONGEST || !URL.matcher(url).matches()) {
            throw new WebhookException(wrong);
        }
        try {
            URI uri = new URI(url);
            if (uri.getRawUserInfo() != null
                    || uri.getRawFragment() != null
                    || Endpoint.ofUrl(url, HTTP)
                            .filter(named -> !named.host().isEmpty())
                            .isEmpty()) {
                throw new WebhookException(wrong);
            }
        } catch (URISyntaxException e) {
            throw new WebhookException(wrong, e);
        }
    }

    /** The server. */
    Endpoint server() {
        return Endpoint.ofUrl(url, isEncrypted() ? HTTPS : HTTP).orElseThrow();
    }

    /** Whether what is sent can be read by nobody on its way. */
    public boolean isEncrypted() {
        return url.startsWith("https:");
    }

    /** The path and query of its address. */
    String path() {
        URI uri = URI.create(url);
        String path = uri.getRawPath() == null || uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
        return uri.getRawQuery() == null ? path : path + "?" + uri.getRawQuery();
    }

    /** The address without what opens the door. */
    public String shown() {
        return URI.create(url).getScheme() + "://" + server() + (path().equals("/") ? "/" : "/***");
    }

    /** Whether it is told. */
    public boolean takes(Notice notice) {
        return enabled && !notice.at().isBefore(since) && filter.takes(notice);
    }

    /** The same, sent nothing any more. */
    public Webhook disabled(String reason) {
        return new Webhook(id, url, filter, form, language, secrets, since, false, reason);
    }

    /** The same, sent again. */
    public Webhook enabledAgain() {
        return new Webhook(id, url, filter, form, language, secrets, since, true, null);
    }

    /** The same with a further secret, which signs from now on beside the newest of the others. */
    public Webhook with(String secret) {
        List<String> all = new ArrayList<>(List.of(secret));
        all.addAll(secrets.subList(0, Math.min(secrets.size(), MOST_SECRETS - 1)));
        return new Webhook(id, url, filter, form, language, all, since, enabled, why);
    }

    /** The same with its newest secret alone. */
    public Webhook withNewestSecret() {
        return new Webhook(id, url, filter, form, language, secrets.subList(0, 1), since, enabled, why);
    }

    @Override
    public String toString() {
        return id + " " + shown();
    }
}
