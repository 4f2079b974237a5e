package broadcastmonitor.evidence.chain;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import broadcastmonitor.alerts.Alert;
import broadcastmonitor.cases.CaseFold.Logged;
import broadcastmonitor.cases.CaseTales;
import broadcastmonitor.evidence.seal.Canonical;
import broadcastmonitor.evidence.seal.EvidenceException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What people did stays in order and whole, and what is personal can be erased without that. */
class VerdictChainTest {
    private static List<Logged> tale(long seed, int count) {
        Random random = new Random(seed);
        List<Alert> life = CaseTales.life(random, "kitchen", "a1");
        return CaseTales.deeds(random, life, count);
    }

    private static VerdictChain chain(List<Logged> deeds, long seed) {
        return VerdictChain.EMPTY.upTo(deeds, new Random(seed));
    }

    @Property(tries = 60)
    void shouldHoldWhatWasDoneHoweverItCame(@ForAll long seed, @ForAll @IntRange(min = 1, max = 12) int count) {
        List<Logged> deeds = tale(seed, count);
        Random random = new Random(seed);
        VerdictChain chain = VerdictChain.EMPTY;
        for (int known = 1; known <= deeds.size(); known += 1 + random.nextInt(3)) {
            chain = chain.upTo(deeds.subList(0, known), random);
        }
        chain = chain.upTo(deeds, random);

        VerdictChain.Checked checked = VerdictChain.check(chain.json(deeds));

        assertThat(checked).isEqualTo(new VerdictChain.Checked(chain.head(), deeds.size(), 0, java.util.Optional.empty()));
    }

    @Property(tries = 60)
    void shouldNoticeAnyChange(@ForAll long seed, @ForAll @IntRange(min = 2, max = 10) int count) {
        List<Logged> deeds = tale(seed, count);
        byte[] json = chain(deeds, seed).json(deeds);
        Random random = new Random(seed);
        ObjectNode changed = (ObjectNode) Canonical.read(json);
        ArrayNode links = (ArrayNode) changed.get("links");
        int which = random.nextInt(links.size());
        switch (random.nextInt(5)) {
            case 0 -> links.remove(which);
            case 1 -> links.insert(which, links.get(links.size() - 1 - which / 2).deepCopy());
            case 2 -> ((ObjectNode) links.get(which).get("open")).put("at", "2020-01-01T00:00:00Z");
            case 3 -> ((ObjectNode) links.get(which).get("sealed")).put("who", "0".repeat(64));
            default -> ((ObjectNode) changed.get("opened").get(Integer.toString(which)).get("who")).put("text", "eve");
        }

        assertThat(VerdictChain.check(Canonical.bytes(changed)).flaw()).isPresent();
    }

    /** Who leaves a link out, or puts one in, and reckons all hashes anew has another head. */
    @Property(tries = 40)
    void shouldHaveAnotherHeadForAnythingElse(@ForAll long seed, @ForAll @IntRange(min = 2, max = 8) int count) {
        List<Logged> deeds = tale(seed, count);
        List<Logged> other = new ArrayList<>(deeds);
        if (seed % 2 == 0) {
            other.remove(new Random(seed).nextInt(other.size()));
        } else {
            Collections.swap(other, 0, other.size() - 1);
        }
        boolean same = other.equals(deeds);

        assertThat(chain(other, seed).head().equals(chain(deeds, seed).head())).isEqualTo(same);
    }

    @Property(tries = 60)
    void shouldStillHoldWhenPersonalTextsAreErased(@ForAll long seed, @ForAll @IntRange(min = 1, max = 10) int count) {
        List<Logged> deeds = tale(seed, count);
        VerdictChain whole = chain(deeds, seed);
        VerdictChain left = whole.without((number, name) -> name.equals(Deed.WHO));

        byte[] json = left.json(deeds);
        VerdictChain.Checked checked = VerdictChain.check(json);

        assertThat(checked.flaw()).isEmpty();
        assertThat(checked.head()).isEqualTo(whole.head());
        assertThat(checked.erased()).isEqualTo(deeds.size());
        JsonNode opened = Canonical.read(json).get("opened");
        assertThat(opened).allSatisfy(each -> assertThat(each.has(Deed.WHO)).isFalse());
        assertThat(new String(json, UTF_8)).doesNotContain(whole.salts().get(0L).get(Deed.WHO).hex());
    }

    @Test
    void shouldTellWhoDidTheSameFromNobodyWithoutTheSalt() {
        List<Logged> deeds = tale(3, 6);
        Stream<String> commitments = chain(deeds, 1).links().stream().map(link -> link.sealed().get(Deed.WHO));

        // the same few people, and yet no two commitments are alike
        assertThat(commitments).doesNotHaveDuplicates();
    }

    @TempDir
    Path data;

    @Test
    void shouldBeKeptAndErasedOnTheDisk() throws Exception {
        List<Logged> deeds = tale(11, 9);
        ChainBook book = new ChainBook(data);
        String head = book.upTo("kitchen/../x", deeds.subList(0, 4)).head();
        assertThat(new ChainBook(data).upTo("kitchen/../x", deeds.subList(0, 4)).head()).isEqualTo(head);
        VerdictChain whole = new ChainBook(data).upTo("kitchen/../x", deeds);
        String person = deeds.get(0).event().who();
        long theirs = deeds.stream().filter(each -> each.event().who().equals(person)).count();

        int would = book.eraseBy(person, false);
        int erased = book.eraseBy(person, true);

        assertThat((long) erased).isGreaterThanOrEqualTo(theirs).isEqualTo(would);
        VerdictChain left = new ChainBook(data).upTo("kitchen/../x", deeds);
        assertThat(left.head()).isEqualTo(whole.head());
        assertThat(VerdictChain.check(left.json(deeds)).erased()).isEqualTo(erased);
        assertThat(book.eraseBy(person, true)).isZero();
        assertThat(book.eraseBy("nobody", true)).isZero();
        String salt = whole.salts().get(0L).get(Deed.WHO).hex();
        try (Stream<Path> files = Files.walk(data)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                assertThat(Files.readString(file)).doesNotContain(salt);
            }
        }
    }

    @Test
    void shouldSayWhenTheTopicIsNotWhatItWas() {
        List<Logged> deeds = tale(5, 6);
        ChainBook book = new ChainBook(data);
        book.upTo("kitchen", deeds);

        assertThatThrownBy(() -> book.upTo("kitchen", deeds.subList(0, 3)))
                .isInstanceOf(EvidenceException.class)
                .hasMessageContaining("3 of the 6");
        List<Logged> other = new ArrayList<>(deeds);
        other.set(2, tale(6, 3).get(2));
        assertThatThrownBy(() -> book.upTo("kitchen", other)).hasMessageContaining("number 2 is not what it was");
        assertThat(book.eraseWords("another", true)).isZero();
    }
}
