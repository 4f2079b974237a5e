package broadcastmonitor.workbench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import broadcastmonitor.publication.Publications;
import broadcastmonitor.publication.RuleEvent;
import broadcastmonitor.publication.RuleStore;
import broadcastmonitor.text.yaml.RulePackException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DraftingTest {
    private static final String PATH = "superlative/test.yaml";
    private static final String RULE = """
            id: superlative.test
            clause: "broadcasts 5"
            severity: high
            message: {en: m, ru: м}
            advice: {en: a, ru: с}
            variants:
              - id: word
                en: {match: [WORD], flagged: [say WORD now], clean: [nothing at all]}
                ru: {match: [WORD], flagged: [say WORD now], clean: [nothing at all]}
            """;

    @TempDir
    Path folder;

    private final Shelf shelf = new Shelf();
    private RuleDesk desk;

    /** Keeps versions in memory. */
    private static final class Shelf implements RuleStore {
        private final Map<String, SortedMap<String, String>> texts = new HashMap<>();
        private Publications known = Publications.none();

        @Override
        public Publications known() {
            return known;
        }

        @Override
        public Optional<SortedMap<String, String>> texts(String version) {
            return Optional.ofNullable(texts.get(version)).map(Collections::unmodifiableSortedMap);
        }

        @Override
        public Publications publish(RuleEvent event, Map<String, String> some) {
            known = known.with(event);
            if (!some.isEmpty()) {
                texts.put(event.version(), new TreeMap<>(some));
            }
            return known;
        }
    }

    @BeforeEach
    void open() throws IOException {
        Path files = folder.resolve("rules");
        Files.writeString(
                Files.createDirectories(files.resolve("superlative")).resolve("test.yaml"), rule("unrivalled"));
        desk = desk(files);
    }

    private RuleDesk desk(Path files) {
        Path scratch = folder.resolve("scratch");
        return new RuleDesk(
                new Publishing(shelf, files, scratch, place -> {}, InstantSource.system()),
                new Drafts(folder.resolve("drafts")),
                (inForce, draft, last, listener) -> {
                    throw new AssertionError("nothing is tried here");
                },
                files,
                scratch);
    }

    private static String rule(String word) {
        return RULE.replace("WORD", word);
    }

    @Test
    void shouldKeepADraftForEachPersonWhateverHappensToTheService() throws Exception {
        desk.keep("anna", PATH, rule("peerless"));
        desk.keep("../boris", PATH, "half a ru");

        RuleDesk next = desk(folder.resolve("rules"));
        assertThat(next.page("superlative.test", "anna").draft()).isEqualTo(rule("peerless"));
        assertThat(next.page(PATH, "../boris").draft()).isEqualTo("half a ru");
        assertThat(next.page(PATH, "vera").draft()).isNull();
        assertThat(next.overview("anna").drafts())
                .singleElement()
                .matches(mine -> mine.path().equals(PATH) && !mine.outdated());
        next.keep("anna", PATH, rule("unrivalled"));
        assertThat(next.overview("anna").drafts()).as("as it is in force").isEmpty();
        assertThatThrownBy(() -> next.keep("anna", "../../etc/x.yaml", "x")).isInstanceOf(RulePackException.class);
    }

    @Test
    void shouldListWhatAlertsSayInBothLanguages() throws Exception {
        assertThat(desk.overview("anna").rules()).singleElement().satisfies(row -> assertThat(row.messages())
                .containsEntry("en", "m")
                .containsEntry("ru", "м")
                .hasSize(2));
    }

    @Test
    void shouldPublishDraftsSayWhoChangedWhatAndGoBackToTheFiles() throws Exception {
        String files = desk.overview("anna").hash();
        desk.keep("anna", PATH, rule("peerless"));
        String version = desk.propose("anna", "call me at +7 926 123-45-67, it is said now");
        desk.publishing().publish(version, "anna", "now");

        assertThat(desk.overview("anna").hash()).isEqualTo(version);
        assertThat(desk.overview("anna").drafts()).isEmpty();
        assertThat(desk.page(PATH, "anna").text()).isEqualTo(rule("peerless"));
        assertThat(desk.page(PATH, "anna").edits())
                .singleElement()
                .matches(edit -> edit.by().equals("anna") && edit.version().equals(version));
        assertThat(shelf.known().version(version).orElseThrow().reason()).doesNotContain("123-45-67");

        desk.publishing().publish(files, "boris", "too much");
        assertThat(desk.overview("anna").hash()).isEqualTo(files);
    }

    @Test
    void shouldNotLetADraftUndoWhatSomebodyElsePublishedMeanwhile() throws Exception {
        desk.keep("boris", PATH, rule("matchless"));
        desk.keep("anna", PATH, rule("peerless"));
        desk.publishing().publish(desk.propose("anna", "now"), "anna", "now");

        assertThat(desk.page(PATH, "boris").outdated()).isTrue();
        assertThatThrownBy(() -> desk.propose("boris", "mine"))
                .isInstanceOf(Publishing.Refused.class)
                .hasMessageContaining("changed by somebody else");
        assertThat(desk.page(PATH, "boris").draft()).as("it is not lost").isEqualTo(rule("matchless"));
    }

    @Test
    void shouldSayWhatIsWrongWhileOneTypesAndExplainALine() throws Exception {
        DraftLook.Look good =
                (DraftLook.Look) desk.look(PATH, rule("peerless"), "a peerless and unrivalled pan", "en", false);
        assertThat(good.complaints()).isEmpty();
        assertThat(good.examples()).hasSize(4).allMatch(DraftLook.Example::holds);
        assertThat(good.line().tried())
                .singleElement()
                .matches(tried -> tried.stands() && tried.quote().equals("peerless"));
        assertThat(good.line().others()).as("the rule itself is no other one").isEmpty();

        DraftLook.Look wrong = (DraftLook.Look) desk.look(
                PATH, rule("peerless").replace("en: {match: [peerless]", "en: {match: [perless]"), null, null, false);
        assertThat(wrong.examples())
                .filteredOn(example -> !example.holds())
                .singleElement()
                .matches(example -> example.flagged() && example.language().equals("en"));
        assertThat(wrong.complaints()).anyMatch(complaint -> Integer.valueOf(8).equals(complaint.line()));

        DraftLook.Look broken = (DraftLook.Look) desk.look(PATH, rule("(peerless"), null, null, false);
        assertThat(broken.rule()).isNull();
        assertThat(broken.complaints()).singleElement().matches(complaint -> complaint.line() == 8);
    }
}
