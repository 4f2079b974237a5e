package broadcastmonitor.alerts;

import broadcastmonitor.broadcast.ChatMessage;
import broadcastmonitor.broadcast.Language;
import broadcastmonitor.broadcast.Transcript;
import broadcastmonitor.broadcast.Word;
import broadcastmonitor.text.entities.PersonalData;
import java.util.ArrayList;
import java.util.List;

/** Masks the personal data of a transcript. Masking twice changes nothing. */
public final class TranscriptMask {
    private TranscriptMask() {}

    /**
     * The transcript with every stretch of personal data replaced by one word, e.g. {@code [phone]}, that has the stretch's
     * times and its least confidence.
     *
     * @throws IllegalArgumentException for a language whose personal data isn't known
     */
    public static MaskedTranscript mask(Transcript transcript) {
        List<Word> words = transcript.words();
        List<String> surfaces = words.stream().map(Word::word).toList();
        List<PersonalData.Span> spans = PersonalData.find(surfaces, language(transcript), transcript.isFinal());
        if (spans.isEmpty()) {
            return new MaskedTranscript(transcript);
        }
        List<Word> masked = new ArrayList<>(words.size());
        int next = 0;
        for (PersonalData.Span span : spans) {
            masked.addAll(words.subList(next, span.first()));
            masked.add(merged(words.subList(span.first(), span.last() + 1), span.mask()));
            next = span.last() + 1;
        }
        masked.addAll(words.subList(next, words.size()));
        return new MaskedTranscript(transcript.saying(
                String.join(" ", masked.stream().map(Word::word).toList()), masked));
    }

    /** The message with its personal data masked. */
    public static ChatMessage mask(ChatMessage message) {
        return message.saying(PersonalData.mask(message.text(), Language.byScript(message.text())));
    }

    static Language language(Transcript transcript) {
        return Language.of(transcript.language())
                .orElseThrow(() -> new IllegalArgumentException(
                        "no rules for the language \"" + transcript.language() + "\" (en, ru)"));
    }

    private static Word merged(List<Word> words, String mask) {
        double least = words.stream().mapToDouble(Word::confidence).min().orElse(1);
        return new Word(
                mask, words.get(0).startMs(), words.get(words.size() - 1).endMs(), least);
    }
}
