package broadcastmonitor.accounts;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import broadcastmonitor.files.Locked;
import broadcastmonitor.files.Stored;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Links by which the host of one broadcast sees what was flagged in it, without a login. A link says which broadcast and until when, and is signed with a
 * key in a file for its owner only; whoever has it may what it says and nothing else. Another key ends all links. Safe for any thread.
 */
public final class HostLinks {
    /** The name of the key's file, beside the accounts. */
    public static final String FILE = "host-link.key";

    /** How long a link holds, at least; at most a day longer, so that a broadcast has one link a day. */
    public static final Duration VALID = Duration.ofDays(7);

    private static final Pattern TOKEN =
            Pattern.compile("(?<broadcast>[A-Za-z0-9_-]{1,800})\\.(?<until>\\d{1,12})\\.(?<mac>[A-Za-z0-9_-]{43})");
    private static final String HMAC = "HmacSHA256";
    private static final int KEY_BYTES = 32;
    private static final long DAY = Duration.ofDays(1).toSeconds();

    private final Path file;
    private final InstantSource clock;
    private byte[] key;

    /** @param file with the key; made when it is asked for the first time */
    public HostLinks(Path file, InstantSource clock) {
        this.file = requireNonNull(file, "file");
        this.clock = requireNonNull(clock, "clock");
    }

    /**
     * The end of a link to a broadcast, of characters that every address can carry.
     *
     * @throws AccountsException when the key cannot be read or written
     */
    public String token(String broadcast) {
        long until = Math.floorDiv(clock.instant().getEpochSecond(), DAY) * DAY + DAY + VALID.toSeconds();
        return Secrets.text(broadcast.getBytes(UTF_8)) + "." + until + "." + mac(broadcast, until);
    }

    /** Until when a link holds that is made now. */
    public Instant until() {
        return Instant.ofEpochSecond(
                Math.floorDiv(clock.instant().getEpochSecond(), DAY) * DAY + DAY + VALID.toSeconds());
    }

    /** The broadcast that a link leads to; empty when it is not ours, or no longer holds. */
    public Optional<String> broadcast(String token) {
        Matcher parts = TOKEN.matcher(token);
        if (!parts.matches()) {
            return Optional.empty();
        }
        String broadcast;
        try {
            broadcast = new String(Base64.getUrlDecoder().decode(parts.group("broadcast")), UTF_8);
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
        long until = Long.parseLong(parts.group("until"));
        boolean ours = Secrets.same(parts.group("mac"), mac(broadcast, until))
                && Secrets.text(broadcast.getBytes(UTF_8)).equals(parts.group("broadcast"));
        return ours && clock.instant().getEpochSecond() < until ? Optional.of(broadcast) : Optional.empty();
    }

    private String mac(String broadcast, long until) {
        return Secrets.text(Secrets.mac(HMAC, key(), ("host-link\0" + until + "\0" + broadcast).getBytes(UTF_8)));
    }

    private synchronized byte[] key() {
        try {
            if (key == null) {
                key = new Locked(file.resolveSibling(file.getFileName() + ".lock")).run(this::readOrMake);
            }
            return key;
        } catch (IOException e) {
            throw new AccountsException(
                    "the key of hosts' links " + file + ": cannot be read or written (" + e + ")", e);
        }
    }

    private byte[] readOrMake() throws IOException {
        if (!Files.exists(file)) {
            Stored.replace(file, (Secrets.random() + "\n").getBytes(UTF_8));
        }
        try {
            byte[] read = Base64.getUrlDecoder().decode(Files.readString(file).strip());
            if (read.length >= KEY_BYTES) {
                return read;
            }
        } catch (IllegalArgumentException e) {
            throw new AccountsException(damaged(), e);
        }
        throw new AccountsException(damaged());
    }

    private String damaged() {
        return "the key of hosts' links " + file
                + ": damaged; move it away to begin with another, which ends all links";
    }
}
