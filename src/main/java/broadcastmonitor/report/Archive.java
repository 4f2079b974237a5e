package broadcastmonitor.report;

import broadcastmonitor.cases.Case;
import broadcastmonitor.cases.CaseDesk;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** What is kept of a broadcast beside the topics: the chain of what people did, and clips of what they decided on. */
public interface Archive {
    /** Nothing is kept. */
    Archive NONE = (desk, broadcast, cases) -> Kept.NOTHING;

    /**
     * What is kept of a broadcast now.
     *
     * @param desk knows what people did about it
     * @param cases the cases of one hearing of it
     */
    Kept of(CaseDesk desk, String broadcast, List<Case> cases);

    /**
     * What is kept.
     *
     * @param chain the chain of everything that people did about the broadcast; null where none is kept
     * @param clips SHA-256 of the clip of each case that has one, as it is kept, by the case's id
     */
    record Kept(Chain chain, Map<String, String> clips) {
        static final Kept NOTHING = new Kept(null, Map.of());

        public Kept {
            clips = Map.copyOf(clips);
        }
    }

    /**
     * A chain, see {@code docs/evidence.md}.
     *
     * @param head the hash of its last link, 64 zeros where there is none; null where it does not hold
     * @param links how many links it has
     * @param trouble why it does not hold, in one line; null where it does
     */
    record Chain(String head, int links, String trouble) {
        public Chain {
            if (Objects.isNull(head) == Objects.isNull(trouble)) {
                throw new IllegalArgumentException("a chain has a head, or does not hold");
            }
        }
    }
}
