package broadcastmonitor.alerts;

import broadcastmonitor.broadcast.AudioSpan;
import broadcastmonitor.broadcast.ChatMessage;
import broadcastmonitor.broadcast.Language;
import broadcastmonitor.broadcast.Transcript;
import broadcastmonitor.broadcast.Word;
import broadcastmonitor.text.entities.PersonalData;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Masks the personal data of a transcript. Masking twice changes nothing. */
public final class TranscriptMask {
    /** So much before and behind masked words in which nothing was heard may be more of them. */
    private static final long UNHEARD_MS = 2_000;

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

    /**
     * Where in the sound the words lie that are masked in transcripts, left to right. What the recogniser heard as nothing right before or
     * behind them belongs to them: a digit that it missed is one all the same. Where an utterance's words have no times it is the whole of it.
     *
     * @param masked transcripts of one hearing, masked, in any order
     */
    public static List<AudioSpan> hidden(List<Transcript> masked) {
        List<Word> words = new ArrayList<>();
        for (Transcript each : masked) {
            boolean timed = !each.words().isEmpty();
            words.addAll(timed ? each.words() : List.of(new Word(each.text(), each.startMs(), each.endMs(), 1)));
        }
        words.sort(Comparator.comparingLong(Word::startMs));
        List<AudioSpan> spans = new ArrayList<>();
        for (int i = 0; i < words.size(); i++) {
            Word word = words.get(i);
            if (PersonalData.isMasked(word.word())) {
                long before = i == 0 ? 0 : words.get(i - 1).endMs();
                long behind = i + 1 == words.size()
                        ? Long.MAX_VALUE
                        : words.get(i + 1).startMs();
                spans.add(new AudioSpan(
                        Math.max(0, Math.min(word.startMs(), Math.max(before, word.startMs() - UNHEARD_MS))),
                        Math.max(word.endMs(), Math.min(behind, word.endMs() + UNHEARD_MS))));
            }
        }
        return spans;
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
