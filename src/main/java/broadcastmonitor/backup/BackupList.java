package broadcastmonitor.backup;

import static java.util.Objects.requireNonNull;

import broadcastmonitor.files.IsoInstants;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.List;

/**
 * What is in a backup.
 *
 * @param kind {@value #KIND}
 * @param version version of this form, {@value #VERSION}
 * @param program version of the program that made it
 * @param dataFormat form of the data folder, see {@code app.backup.DataForm}
 * @param made when it was begun, wall clock
 * @param running whether a service was running meanwhile
 * @param entries everything else that is in the file, in its order
 */
public record BackupList(
        String kind, int version, String program, int dataFormat, Instant made, boolean running, List<Entry> entries) {
    /** By this it is known. */
    public static final String KIND = "broadcast-monitor-backup";

    /** The newest form that this program reads. */
    public static final int VERSION = 1;

    static final String NAME = "contents.json";

    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .addModule(IsoInstants.module())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    /**
     * One file in it.
     *
     * @param name its path, with {@code /}
     * @param size bytes
     * @param sha256 hexadecimal digits
     */
    public record Entry(
            String name, long size, @JsonProperty("sha256") String sha256) {
        public Entry {
            requireNonNull(name, "name");
            requireNonNull(sha256, "sha256");
        }
    }

    public BackupList {
        entries = List.copyOf(requireNonNull(entries, "entries"));
    }

    /** How many bytes it takes when it has been unpacked. */
    public long bytes() {
        return entries.stream().mapToLong(Entry::size).sum();
    }

    /** Whether a name leads nowhere but below the folder that it is resolved against. */
    static boolean isPlain(String name) {
        return name.chars().allMatch(c -> c >= ' ' && c != '\\')
                && List.of(name.split("/", -1)).stream()
                        .noneMatch(part -> part.isEmpty() || part.equals(".") || part.equals(".."));
    }

    byte[] json() {
        try {
            return MAPPER.writeValueAsBytes(this);
        } catch (IOException e) {
            throw new UncheckedIOException("our own records are always JSON", e);
        }
    }

    /** @throws BackupException when it is none that this program reads */
    static BackupList read(byte[] json) {
        BackupList list;
        try {
            list = MAPPER.readValue(json, BackupList.class);
        } catch (IOException e) {
            throw new BackupException("its list of contents cannot be read", e);
        }
        if (list == null || !KIND.equals(list.kind())) {
            throw new BackupException("it is no backup of this program");
        }
        if (list.version() > VERSION) {
            throw new BackupException("it was made by a newer version of this program (" + list.program()
                    + "); restore it with that version or a newer one");
        }
        return list;
    }
}
