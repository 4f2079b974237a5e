package broadcastmonitor.broadcast;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * What is judged at once: an utterance (final or as far as it has been heard), a chat message or a line of text.
 *
 * @param id id of the utterance or message; empty for a line on its own
 * @param text the text; for speech the words joined by single blanks
 * @param words the spoken words with their times, in order; empty for typed text, which is tokenised by who reads it
 * @param language the language it is in
 * @param channel speech or chat
 * @param complete false while further words may follow
 */
public record Passage(
        String id, String text, List<Spoken> words, Language language, Channel channel, boolean complete) {

    /**
     * A spoken word.
     *
     * @param word surface
     * @param startMs start, audio time
     * @param endMs end, audio time
     * @param confidence 0 to 1
     */
    public record Spoken(String word, long startMs, long endMs, double confidence) {}

    public Passage {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(text, "text");
        Objects.requireNonNull(language, "language");
        Objects.requireNonNull(channel, "channel");
        words = List.copyOf(words);
    }

    /** A whole line of text, typed or transcribed, without times. */
    public static Passage ofText(String text, Language language, Channel channel) {
        return new Passage("", text, List.of(), language, channel, true);
    }

    /** An utterance, or what has been heard of it when {@code complete} is false. */
    public static Passage ofSpeech(List<Spoken> words, Language language, boolean complete) {
        return ofSpeech("", words, language, complete);
    }

    /** An utterance with its id, or what has been heard of it when {@code complete} is false. */
    public static Passage ofSpeech(String id, List<Spoken> words, Language language, boolean complete) {
        List<String> surfaces = new ArrayList<>(words.size());
        for (Spoken word : words) {
            surfaces.add(word.word());
        }
        return new Passage(id, String.join(" ", surfaces), words, language, Channel.SPEECH, complete);
    }

    /** A chat message. */
    public static Passage ofChat(String id, String text, Language language) {
        return new Passage(id, text, List.of(), language, Channel.CHAT, true);
    }

    /** Where its words lie in the broadcast; from 0 to 0 for text without times. */
    public AudioSpan span() {
        return words.isEmpty()
                ? new AudioSpan(0, 0)
                : new AudioSpan(
                        words.get(0).startMs(),
                        Math.max(
                                words.get(0).startMs(),
                                words.get(words.size() - 1).endMs()));
    }
}
