package broadcastmonitor.app.past;

import static java.nio.charset.StandardCharsets.UTF_8;

import broadcastmonitor.kafka.Json;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Which lines of a file of transcripts belong to which hearing of which broadcast: final hypotheses and chat messages as they stand on
 * their topics, of any number of broadcasts in any order. Sixteen bytes a line are remembered; the lines are read when they are needed.
 */
final class LineIndex {
    private static final JsonFactory JSON = Json.builder().build().getFactory();

    /** A line that is longer is no transcript. */
    private static final int LONGEST = 16 << 20;

    /** Which hearing. */
    record Key(String broadcast, String run) {}

    /** The lines of one hearing. */
    static final class Lines {
        private long[] starts = new long[16];
        private int[] lengths = new int[16];
        private int count;
        private Instant began;

        /** A message has the length of its line, an utterance its negative one. */
        private void add(long start, int length, Instant at) {
            if (count == starts.length) {
                starts = Arrays.copyOf(starts, 2 * count);
                lengths = Arrays.copyOf(lengths, 2 * count);
            }
            starts[count] = start;
            lengths[count++] = length;
            began = began == null ? at : began;
        }

        int count() {
            return count;
        }

        long start(int line) {
            return starts[line];
        }

        int length(int line) {
            return Math.abs(lengths[line]);
        }

        /** Whether a line is a message of the chat. */
        boolean isMessage(int line) {
            return lengths[line] > 0;
        }

        /** When it was heard, as far as the first lines say so; null otherwise. */
        Instant began() {
            return began;
        }
    }

    private final Map<Key, Lines> hearings = new LinkedHashMap<>();
    private long damaged;
    private long partial;

    /** Reads a file once. */
    static LineIndex of(Path file) throws IOException {
        LineIndex index = new LineIndex();
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file), 1 << 16)) {
            index.read(in);
        }
        return index;
    }

    private void read(InputStream in) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream(4096);
        long start = 0;
        long at = 0;
        for (int next = in.read(); next >= 0; next = in.read()) {
            at++;
            if (next == '\n') {
                take(line.toByteArray(), start);
                line.reset();
                start = at;
            } else if (line.size() <= LONGEST) {
                line.write(next);
            }
        }
        take(line.toByteArray(), start);
    }

    private void take(byte[] line, long start) {
        int from = start == 0 && line.length > 2 && (line[0] & 0xFF) == 0xEF ? 3 : 0; // a byte order mark
        if (line.length - from < 64 && new String(line, from, line.length - from, UTF_8).isBlank()) {
            return;
        }
        Head head = Head.of(line, from);
        if (head == null || line.length > LONGEST) {
            damaged++;
        } else if (head.judged()) {
            hearings.computeIfAbsent(new Key(head.broadcast, head.run), key -> new Lines())
                    .add(start + from, (head.utterance ? -1 : 1) * (line.length - from), head.at);
        } else {
            partial++;
        }
    }

    /** What a line says of itself. */
    private static final class Head {
        private String broadcast;
        private String run;
        private Instant at;
        private boolean last;
        private boolean utterance;
        private boolean message;

        /** Null for a line that is none. */
        static Head of(byte[] line, int from) {
            Head head = new Head();
            try (JsonParser json = JSON.createParser(line, from, line.length - from)) {
                if (json.nextToken() != JsonToken.START_OBJECT) {
                    return null;
                }
                while (json.nextToken() == JsonToken.FIELD_NAME) {
                    String name = json.currentName();
                    json.nextToken();
                    head.take(name, json);
                    json.skipChildren();
                }
                boolean whole = json.currentToken() == JsonToken.END_OBJECT && json.nextToken() == null;
                return whole && head.broadcast != null && (head.utterance || head.message) ? head : null;
            } catch (IOException e) {
                return null;
            }
        }

        private void take(String name, JsonParser json) throws IOException {
            switch (name) {
                case "broadcast" -> broadcast = json.getValueAsString();
                case "run" -> run = json.getValueAsString();
                case "final" -> last = json.getValueAsBoolean();
                case "utterance" -> utterance = true;
                case "message" -> message = json.currentToken() == JsonToken.VALUE_STRING;
                case "heardAt", "emittedAt", "at" -> at = at == null ? time(json.getValueAsString()) : at;
                default -> {}
            }
        }

        private static Instant time(String text) {
            try {
                return text == null ? null : Instant.parse(text);
            } catch (DateTimeParseException e) {
                return null;
            }
        }

        boolean judged() {
            return utterance ? last : message;
        }
    }

    /** The hearings, in the order in which they begin in the file. */
    Map<Key, Lines> hearings() {
        return hearings;
    }

    /** How many lines are no transcripts. */
    long damaged() {
        return damaged;
    }

    /** How many lines are hypotheses that were not final. */
    long partial() {
        return partial;
    }
}
