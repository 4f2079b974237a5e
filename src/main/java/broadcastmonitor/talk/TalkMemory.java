package broadcastmonitor.talk;

import java.util.List;

/**
 * What is remembered of a broadcast, some ten utterances and the words of the digression that goes on. Immutable, and stored as it is.
 *
 * @param before the last three utterances, oldest first
 * @param window utterances of which it isn't decided whether they were off-topic, oldest first
 * @param off whether the last one decided was
 * @param stretch the off-topic utterances up to the last one decided, or null
 * @param told the episode that was raised and is not over, or null
 * @param lostMs how much was lost since the stretch began
 */
public record TalkMemory(
        List<String> before, List<UndecidedUtterance> window, boolean off, Stretch stretch, Told told, long lostMs) {
    /**
     * An episode that was raised.
     *
     * @param id its id
     * @param utterance the utterance in which it began when it was raised
     * @param startMs where it began then, audio time
     * @param endMs how far it had come when it was last told, audio time
     * @param quote its words as they were last told
     */
    public record Told(String id, String utterance, long startMs, long endMs, String quote) {}

    static final TalkMemory NOTHING = new TalkMemory(List.of(), List.of(), false, null, null, 0);

    public TalkMemory {
        before = List.copyOf(before);
        window = List.copyOf(window);
    }
}
