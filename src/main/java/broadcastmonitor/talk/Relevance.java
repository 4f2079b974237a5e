package broadcastmonitor.talk;

import broadcastmonitor.broadcast.Language;
import java.util.List;

/** How an utterance relates to its broadcast, before anything is made of it. Pure, safe for any thread. */
interface Relevance {
    /**
     * What an utterance looks like.
     *
     * @param odds evidence that it is off-topic, natural log odds; 0 speaks neither for it nor against it
     * @param offTopic how probable it is that it serves neither the products nor the buying of them, 0 to 1
     * @param sideConversation how probable it is that it is said to somebody who is not a viewer, 0 to 1
     */
    record Seen(double odds, double offTopic, double sideConversation) {}

    /**
     * Looks at an utterance.
     *
     * @param before what was said before it, oldest first, three utterances at most
     */
    Seen of(BriefWords brief, List<String> before, String now, Language language);

    /** What it rests on, for the detector's version. */
    String version();

    /** Whether it reads sentences, and does not go by words alone. */
    boolean reads();
}
