package broadcastmonitor.reader;

import static org.assertj.core.api.Assertions.assertThat;

import broadcastmonitor.broadcast.Language;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Two hours of readings, as forty broadcasts need them (ten a second), of texts that never come twice, in both languages, with their talk: what the
 * system gives the process does not grow. {@code ./mvnw -Plong test -Dtest=ReaderMemoryTest}; {@code -Dminutes}.
 */
@Tag("long")
class ReaderMemoryTest {
    private static final Path STATUS = Path.of("/proc/self/statm");
    private static final int MINUTES = Integer.getInteger("minutes", 120);
    private static final int A_SECOND = 10;
    private static final long MB = 1_000_000;
    private static final long ALLOWED_MB = 32;

    private static final List<String> WORDS = List.of(
            "the",
            "kettle",
            "you",
            "best",
            "price",
            "call",
            "me",
            "it",
            "holds",
            "two",
            "litres",
            "never",
            "buy",
            "there",
            "чайник",
            "самый",
            "лучший",
            "цена",
            "звоните",
            "мне",
            "он",
            "держит",
            "два",
            "литра",
            "никогда",
            "не",
            "покупайте",
            "там");

    private final Random random = new Random(11);

    private String text() {
        StringBuilder text = new StringBuilder();
        for (int i = 3 + random.nextInt(60); i > 0; i--) {
            text.append(text.isEmpty() ? "" : " ").append(WORDS.get(random.nextInt(WORDS.size())));
        }
        return text.toString();
    }

    @Test
    void shouldNotGrow() throws Exception {
        Assumptions.assumeTrue(Files.exists(STATUS), "memory is read where Linux tells it");
        CountDownLatch pace = new CountDownLatch(1);
        try (Reader reader = Reader.open(BundledReader.directory())) {
            long warm = 0;
            for (int minute = 1; minute <= MINUTES; minute++) {
                for (int i = 0; i < 60 * A_SECOND; i++) {
                    reader.read(text(), i % 2 == 0 ? Language.EN : Language.RU);
                    if (i % A_SECOND == 0) {
                        reader.talk("kettle", List.of(text(), text()), text());
                        pace.await(1_000 - System.currentTimeMillis() % 1_000, TimeUnit.MILLISECONDS);
                    }
                }
                if (minute % Math.max(1, MINUTES / 12) == 0) {
                    long now = resident();
                    System.out.printf("after %d min: resident %d MB%n", minute, now / MB);
                    warm = warm == 0 ? now : warm;
                }
            }
            assertThat((resident() - warm) / MB).isLessThan(ALLOWED_MB);
        }
    }

    private static long resident() throws IOException {
        System.gc();
        return Long.parseLong(Files.readString(STATUS).split(" ")[1]) * 4_096;
    }
}
