package broadcastmonitor.feedback;

import static org.assertj.core.api.Assertions.assertThat;

import broadcastmonitor.feedback.FeedbackFolder.Effect;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FeedbackFolderTest {
    @TempDir
    Path rules;

    private static FeedbackLine line(String caseId, String text, String category, boolean wrong) {
        return new FeedbackLine(
                "feedback-" + caseId,
                text,
                text.matches(".*[а-я].*") ? "ru" : "en",
                "speech",
                wrong ? List.of() : List.of(category),
                List.of(category),
                wrong ? "false-alarm" : "missed",
                caseId,
                null);
    }

    /** However cases are decided and decided again: one line a case and one for the same words, as they were labelled last. */
    @Property(tries = 60, seed = "20260401")
    void theLinesSayWhatWasDecidedLast(@ForAll long seed) throws IOException {
        Random random = new Random(seed);
        Path folder = Files.createTempDirectory("feedback");
        FeedbackFolder feedback = new FeedbackFolder(folder);
        List<String> texts = List.of("the best one", "the Best  one", "еще лучше", "ещё лучше", "another line");
        Map<String, FeedbackLine> expected = new LinkedHashMap<>();
        for (int i = 0; i < 30; i++) {
            String caseId = "case-" + random.nextInt(4);
            Optional<FeedbackLine> line = random.nextInt(4) == 0
                    ? Optional.empty()
                    : Optional.of(
                            line(caseId, texts.get(random.nextInt(texts.size())), "superlative", random.nextBoolean()));
            Effect effect = feedback.take(caseId, line);
            if (effect == Effect.KNOWN) {
                FeedbackLine now = line.orElseThrow();
                assertThat(expected.values())
                        .anyMatch(each -> same(each, now) && each.labels().equals(now.labels()));
                continue;
            }
            boolean had = expected.remove(caseId) != null;
            boolean replaced = line.isPresent() && expected.values().removeIf(each -> same(each, line.get()));
            line.ifPresent(each -> expected.put(caseId, each));
            assertThat(effect == Effect.NONE).isEqualTo(line.isEmpty() && !had);
            assertThat(effect == Effect.REMOVED).isEqualTo(line.isEmpty() && had);
            assertThat(effect == Effect.ADDED || effect == Effect.REPLACED).isEqualTo(line.isPresent());
            assertThat(effect == Effect.ADDED && (had || replaced)).isFalse();
        }
        assertThat(feedback.ours()).containsExactlyInAnyOrderElementsOf(expected.values());
        try (Stream<Path> files = Files.walk(folder)) {
            files.sorted(java.util.Comparator.reverseOrder())
                    .forEach(file -> file.toFile().delete());
        }
    }

    private static boolean same(FeedbackLine one, FeedbackLine other) {
        return folded(one.text()).equals(folded(other.text()));
    }

    private static String folded(String text) {
        return text.toLowerCase(java.util.Locale.ROOT).replace('ё', 'е').replaceAll("\\s+", " ");
    }

    @Test
    void shouldLeaveWhatPeopleWroteByHand() throws IOException {
        Path file = rules.resolve("feedback/en.jsonl");
        Files.createDirectories(file.getParent());
        String own = "{\"text\": \"my own\", \"labels\": [\"rudeness\"]}";
        Files.write(file, List.of(own, "no JSON at all"));
        FeedbackFolder feedback = new FeedbackFolder(rules);
        assertThat(feedback.take("case-1", Optional.of(line("case-1", "the best", "superlative", true))))
                .isEqualTo(Effect.ADDED);
        assertThat(feedback.take("case-1", Optional.empty())).isEqualTo(Effect.REMOVED);
        assertThat(new ArrayList<>(feedback.lines())).containsExactly(own, "no JSON at all");
    }
}
