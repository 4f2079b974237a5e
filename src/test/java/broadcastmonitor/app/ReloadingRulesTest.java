package broadcastmonitor.app;

import static org.assertj.core.api.Assertions.assertThat;

import broadcastmonitor.brief.Brief;
import broadcastmonitor.broadcast.Channel;
import broadcastmonitor.broadcast.Language;
import broadcastmonitor.broadcast.Passage;
import broadcastmonitor.detector.BroadcastEvaluation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReloadingRulesTest {
    private static final String PACK = """
            id: superlative.test
            clause: "broadcasts 5"
            severity: high
            message: {en: m, ru: м}
            advice: {en: a, ru: с}
            variants:
              - id: word
                en: {match: ["WORD"], flagged: [say WORD now], clean: [nothing at all]}
            """;

    @TempDir
    Path folder;

    private final BlockingQueue<String> edits = new LinkedBlockingQueue<>();

    @Test
    void shouldTakeAnEditWhileRunningAndKeepTheOldRulesWhenItIsBroken() throws Exception {
        write(PACK.replace("WORD", "unrivalled"));
        try (ReloadingRules rules = new ReloadingRules(
                folder,
                Detectors.patternsAlone(),
                folder.resolveSibling("versions"),
                Duration.ofMillis(20),
                edits::add)) {
            assertThat(flags(rules, "an unrivalled mop")).isTrue();

            write(PACK.replace("WORD", "(unrivalled"));
            assertThat(edits.poll(30, TimeUnit.SECONDS)).contains("the old ones stay in force", "test.yaml");
            assertThat(flags(rules, "an unrivalled mop")).isTrue();

            write(PACK.replace("WORD", "peerless"));
            assertThat(edits.poll(30, TimeUnit.SECONDS)).contains("rules reloaded");
            assertThat(flags(rules, "an unrivalled mop")).isFalse();
            assertThat(flags(rules, "a peerless mop")).isTrue();
        }
    }

    /** All at once, as an editor saves: a half-written file would be an edit of its own. */
    private void write(String pack) throws IOException {
        Path draft = Files.writeString(folder.resolve("draft.txt"), pack);
        Files.move(
                draft,
                Files.createDirectories(folder.resolve("superlative")).resolve("test.yaml"),
                java.nio.file.StandardCopyOption.REPLACE_EXISTING);
    }

    private static boolean flags(ReloadingRules rules, String text) {
        BroadcastEvaluation evaluation = rules.with(Brief.none());
        return !evaluation
                .accept(evaluation.begin(), Passage.ofText(text, Language.EN, Channel.SPEECH))
                .findings()
                .isEmpty();
    }
}
