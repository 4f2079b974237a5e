package broadcastmonitor.app.live;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** Does to a file of JSON what crashes, full disks and hands do. The same seed does the same. */
enum Damage {
    EMPTY,
    CUT_OFF,
    ZEROS,
    NOISE,
    NO_OBJECT,
    FIELD_MISSING,
    FIELD_ODD,
    TWICE,
    BIT_FLIPPED,
    FOLDER;

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final List<String> NO_OBJECTS =
            List.of("null", "[]", "0", "\"x\"", "true", " ", "\n", "{", "[".repeat(2_000));
    private static final List<String> ODD =
            List.of("-1", "1e300", "[]", "{}", "\"\\u0000\"", "\"x\"", "99999999999999999999", "0.5");

    /** Damages a file that holds one JSON object. */
    void to(Path file, Random random) throws IOException {
        byte[] whole = Files.readAllBytes(file);
        if (this == FOLDER) {
            Files.delete(file);
            Files.createDirectory(file);
            return;
        }
        Files.write(
                file,
                switch (this) {
                    case EMPTY -> new byte[0];
                    case CUT_OFF -> Arrays.copyOf(whole, 1 + random.nextInt(whole.length - 1));
                    case ZEROS -> new byte[whole.length];
                    case NOISE -> noise(random, 1 + random.nextInt(200));
                    case NO_OBJECT -> any(NO_OBJECTS, random).getBytes(UTF_8);
                    case FIELD_MISSING -> missing(whole, random);
                    case FIELD_ODD -> odd(whole, random);
                    case TWICE -> (new String(whole, UTF_8) + new String(whole, UTF_8)).getBytes(UTF_8);
                    default -> flipped(whole, random);
                });
    }

    private static byte[] noise(Random random, int length) {
        byte[] noise = new byte[length];
        random.nextBytes(noise);
        return noise;
    }

    private static <T> T any(List<T> list, Random random) {
        return list.get(random.nextInt(list.size()));
    }

    private static List<String> fields(ObjectNode object) {
        List<String> names = new ArrayList<>();
        object.fieldNames().forEachRemaining(names::add);
        return names;
    }

    private static byte[] missing(byte[] whole, Random random) throws IOException {
        ObjectNode object = (ObjectNode) JSON.readTree(whole);
        object.remove(any(fields(object), random));
        return JSON.writeValueAsBytes(object);
    }

    private static byte[] odd(byte[] whole, Random random) throws IOException {
        ObjectNode object = (ObjectNode) JSON.readTree(whole);
        object.set(any(fields(object), random), JSON.readTree(any(ODD, random)));
        return JSON.writeValueAsBytes(object);
    }

    private static byte[] flipped(byte[] whole, Random random) {
        byte[] flipped = whole.clone();
        flipped[random.nextInt(flipped.length)] ^= (byte) (1 << random.nextInt(8));
        return flipped;
    }

    /** Whether what is left cannot be taken for what was written, whatever the random numbers were. */
    boolean isPlain() {
        return this != FIELD_ODD && this != FIELD_MISSING && this != BIT_FLIPPED;
    }
}
