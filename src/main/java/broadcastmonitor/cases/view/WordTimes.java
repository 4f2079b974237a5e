package broadcastmonitor.cases.view;

import broadcastmonitor.broadcast.Transcript;
import broadcastmonitor.broadcast.Word;
import java.util.ArrayList;
import java.util.List;

/**
 * The words of an utterance without the words themselves, which stand in its text: of each its begin after that of the one before, its length
 * and its confidence, e.g. {@code 0,300,0.9 400,300,1.0}. A quarter of their JSON, and nothing of them is lost.
 */
final class WordTimes {
    private WordTimes() {}

    /** Null where the words are not those of the text, parted by single blanks. */
    static String of(Transcript said) {
        List<Word> words = said.words();
        if (!said.text().equals(String.join(" ", words.stream().map(Word::word).toList()))
                || words.stream()
                        .anyMatch(word -> word.word().isEmpty() || word.word().contains(" "))) {
            return null;
        }
        StringBuilder times = new StringBuilder(words.size() * 16);
        long before = 0;
        for (Word word : words) {
            times.append(times.isEmpty() ? "" : " ")
                    .append(word.startMs() - before)
                    .append(',')
                    .append(word.endMs() - word.startMs())
                    .append(',')
                    .append(word.confidence());
            before = word.startMs();
        }
        return times.toString();
    }

    /**
     * The utterance with its words.
     *
     * @param times what {@link #of} gave, or null where the utterance has its words
     */
    static Transcript with(Transcript said, String times) {
        if (times == null || times.isEmpty()) {
            return said;
        }
        String[] words = said.text().split(" ");
        String[] each = times.split(" ");
        List<Word> timed = new ArrayList<>(words.length);
        long before = 0;
        for (int i = 0; i < words.length; i++) {
            String[] parts = each[i].split(",");
            long start = before + Long.parseLong(parts[0]);
            timed.add(new Word(words[i], start, start + Long.parseLong(parts[1]), Double.parseDouble(parts[2])));
            before = start;
        }
        return said.saying(said.text(), timed);
    }
}
