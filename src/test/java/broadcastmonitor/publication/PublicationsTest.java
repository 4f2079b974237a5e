package broadcastmonitor.publication;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class PublicationsTest {
    private static final Instant AT = Instant.parse("2026-01-01T12:00:00Z");

    private Publications known = Publications.none();

    private RuleEvent does(RuleEvent event) {
        known = known.with(event);
        return event;
    }

    private static RuleEvent proposed(String version, String by) {
        return RuleEvent.proposed(AT, by, "why", version, new TreeMap<>(Map.of("a/b.yaml", "sha-" + version)), null);
    }

    private RuleEvent published(String version, String by) {
        return RuleEvent.published(AT, by, "why", version, known.lastEvent());
    }

    private static RuleEvent approved(String version, String by) {
        return RuleEvent.about(RuleEvent.Type.APPROVED, AT, by, null, version);
    }

    private String version() {
        return known.inForce().map(Publications.Step::version).orElse("files");
    }

    @Test
    void shouldRollBackByPublishingAnOldVersionAgain() {
        does(proposed("v1", "anna"));
        does(published("v1", "anna"));
        does(proposed("v2", "anna"));
        does(published("v2", "anna"));
        assertThat(version()).isEqualTo("v2");

        does(published("v1", "boris"));
        assertThat(version()).isEqualTo("v1");
        assertThat(known.history()).extracting(Publications.Step::version).containsExactly("v1", "v2", "v1");

        does(RuleEvent.withdrawn(AT, "boris", "why", known.lastEvent()));
        assertThat(version()).isEqualTo("files");
    }

    @Test
    void shouldLetOnlyOneOfTwoPublishAtATime() {
        does(proposed("v1", "anna"));
        does(proposed("v2", "boris"));
        RuleEvent first = published("v1", "anna");
        RuleEvent second = published("v2", "boris");
        does(first);
        does(second);

        assertThat(version()).isEqualTo("v1");
        assertThat(known.whyWithout(first.id())).isEmpty();
        assertThat(known.whyWithout(second.id()))
                .hasValueSatisfying(why -> assertThat(why).contains("meanwhile"));
    }

    @Test
    void shouldAskForASecondPersonWhereThatIsSetButNotToGoBack() {
        does(proposed("v1", "anna"));
        does(published("v1", "anna"));
        does(RuleEvent.approvalSet(AT, "admin", "policy", true));
        does(proposed("v2", "anna"));
        does(published("v2", "anna"));
        assertThat(version()).isEqualTo("v1");
        RuleEvent own = does(approved("v2", "anna"));
        assertThat(known.whyWithout(own.id())).isPresent();
        does(published("v2", "anna"));
        assertThat(version()).isEqualTo("v1");

        does(approved("v2", "boris"));
        does(published("v2", "anna"));
        assertThat(version()).isEqualTo("v2");
        does(published("v1", "anna"));
        assertThat(version()).isEqualTo("v1");
    }

    @Test
    void shouldNotPublishWhatWasRefusedOrNeverProposed() {
        does(published("v1", "anna"));
        assertThat(version()).isEqualTo("files");
        does(proposed("v1", "anna"));
        does(RuleEvent.about(RuleEvent.Type.REFUSED, AT, "boris", "takes too much", "v1"));
        does(published("v1", "anna"));
        assertThat(version()).isEqualTo("files");
        does(proposed("v1", "anna"));
        does(published("v1", "anna"));
        assertThat(version()).isEqualTo("v1");
    }

    /** Whatever is done in whatever order: what is in force was proposed, and where that was asked for it was approved by somebody else or had been in force. */
    @Test
    void shouldNeverBringIntoForceWhatMayNotBe() {
        for (int seed = 0; seed < 300; seed++) {
            Random random = new Random(seed);
            known = Publications.none();
            List<String> had = new ArrayList<>();
            List<String> people = List.of("anna", "boris", "vera");
            for (int i = 0; i < 60; i++) {
                Publications before = known;
                String version = "v" + random.nextInt(4);
                String by = people.get(random.nextInt(3));
                RuleEvent event =
                        switch (random.nextInt(7)) {
                            case 0, 1 -> proposed(version, by);
                            case 2 -> approved(version, by);
                            case 3 -> RuleEvent.about(RuleEvent.Type.REFUSED, AT, by, "no", version);
                            case 4 -> RuleEvent.approvalSet(AT, by, "why", random.nextBoolean());
                            default ->
                                random.nextInt(10) == 0
                                        ? RuleEvent.withdrawn(AT, by, "why", known.lastEvent())
                                        : RuleEvent.published(
                                                AT,
                                                by,
                                                "why",
                                                version,
                                                random.nextInt(4) == 0 ? "another" : known.lastEvent());
                        };
                does(event);
                if (!known.history().equals(before.history()) && version().equals(event.version())) {
                    RuleVersion then = before.version(version).orElseThrow();
                    assertThat(event.after()).isEqualTo(before.lastEvent());
                    assertThat(had.contains(version)
                                    || then.refusal() == null
                                            && (!before.approvalRequired()
                                                    || then.approvals().stream().anyMatch(word -> !word.by()
                                                            .equals(then.by()))))
                            .as("seed %d step %d", seed, i)
                            .isTrue();
                    had.add(version);
                }
            }
            assertThat(had).as("seed %d", seed).isNotNull();
        }
    }
}
