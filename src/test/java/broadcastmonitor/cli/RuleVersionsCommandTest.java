package broadcastmonitor.cli;

import static org.assertj.core.api.Assertions.assertThat;

import broadcastmonitor.kafka.broker.EmbeddedBroker;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Versions of the rules from the command line, beside a broker that runs, as that of a service does. */
class RuleVersionsCommandTest {
    private static final String RULE = """
            id: superlative.unrivalled
            clause: "broadcasts 5"
            severity: high
            message: {en: Claims too much, ru: Слишком громко}
            advice: {en: Say what it does, ru: Назовите пользу}
            variants:
              - id: unrivalled
                en: {match: [unrivalled], flagged: [an unrivalled mop], clean: [a mop]}
                ru: {match: ["~бесподобный"], flagged: [бесподобная швабра], clean: [швабра]}
            """;

    @TempDir
    static Path data;

    private static EmbeddedBroker broker;

    @TempDir
    Path rules;

    @BeforeAll
    static void start() {
        broker = EmbeddedBroker.start(data);
    }

    @AfterAll
    static void stop() {
        broker.close();
    }

    @BeforeEach
    void write() throws IOException {
        Files.writeString(Files.createDirectories(rules.resolve("superlative")).resolve("unrivalled.yaml"), RULE);
    }

    private Ran rules(Path folder, String... more) {
        List<String> all = new ArrayList<>(List.of("rules"));
        all.addAll(List.of(more));
        all.addAll(List.of("--data-dir", folder.toString(), "--rules", rules.toString()));
        return Ran.command(all.toArray(String[]::new));
    }

    @Test
    void shouldPublishListGiveBackAndWithdrawWhereAServiceRuns() throws IOException {
        assertThat(rules(data, "versions").out()).startsWith("in force: the files of each machine");

        Ran published = rules(data, "import", "--reason", "the first", "--by", "Vera");
        assertThat(published.code()).as(published.err()).isZero();
        assertThat(published.out()).contains("in force on all machines");
        Ran listed = rules(data, "versions");
        assertThat(listed.out()).contains("published by Vera", "Vera: the first");

        Path file = rules.resolve("superlative/unrivalled.yaml");
        Files.writeString(file, RULE.replace("Claims", "Promises"));
        assertThat(rules(data, "export").code()).isZero();
        assertThat(Files.readString(file)).isEqualTo(RULE);

        assertThat(rules(data, "withdraw", "--reason", "enough").code()).isZero();
        assertThat(rules(data, "versions").out()).startsWith("in force: the files of each machine");
    }

    @Test
    void shouldSayInALineWhatIsMissing() throws IOException {
        assertThat(rules(data, "import").code()).isEqualTo(2);
        Ran nowhere = rules(rules.resolve("nowhere"), "versions");
        assertThat(nowhere.code()).isEqualTo(2);
        assertThat(nowhere.err()).contains("there is no broker's data in");

        Files.writeString(rules.resolve("superlative/unrivalled.yaml"), RULE.replace("an unrivalled mop", "a broom"));
        Ran unproven = rules(data, "import", "--reason", "x");
        assertThat(unproven.code()).isEqualTo(2);
        assertThat(unproven.err()).contains("a broom");
    }
}
