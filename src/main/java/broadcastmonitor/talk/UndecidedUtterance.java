package broadcastmonitor.talk;

/**
 * An utterance of which it isn't decided yet whether it was off-topic.
 *
 * @param id its id
 * @param startMs audio time at which it begins
 * @param endMs audio time at which it ends
 * @param text its words, personal data masked
 * @param odds evidence that it is off-topic, log odds
 * @param offTopic how probable it is that it is off-topic by itself, 0 to 1
 * @param confidence the recogniser's least confidence in its words, 0 to 1
 */
public record UndecidedUtterance(
        String id, long startMs, long endMs, String text, double odds, double offTopic, double confidence) {}
