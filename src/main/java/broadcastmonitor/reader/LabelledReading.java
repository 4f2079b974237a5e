package broadcastmonitor.reader;

import broadcastmonitor.broadcast.Channel;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A reading of a line that a person labelled.
 *
 * @param id its id in its file
 * @param reading what the reader made of it
 * @param channel where the line comes from
 * @param labels categories that the person found
 * @param quotes the words that the person marked, by category, as far as marked
 * @param only the categories that the person judged; empty for all
 */
public record LabelledReading(
        String id, Reading reading, Channel channel, Set<String> labels, Map<String, String> quotes, Set<String> only) {
    private static final String OF_CHAT = "chat-";

    public LabelledReading {
        labels = Set.copyOf(labels);
        quotes = Map.copyOf(quotes);
        only = Set.copyOf(only);
    }

    /** The categories on which the reader is judged here. */
    List<String> judged() {
        return reading.labels().stream()
                .filter(label -> concerns(label, channel) && (only.isEmpty() || only.contains(label)))
                .toList();
    }

    /** Where reader and person disagree: {@code MISSED superlative (0.12)} or {@code FALSE superlative (0.73)}. */
    public List<String> disagreements(Thresholds thresholds, Caution caution) {
        List<String> said = new ArrayList<>();
        for (String label : judged()) {
            double score = reading.score(label);
            boolean found = score >= thresholds.alert(reading.language(), label, caution);
            if (found != labels.contains(label)) {
                said.add((found ? "FALSE  " : "MISSED ") + label + " (" + score + ")");
            }
        }
        return said;
    }

    /** Whether a category exists in a channel: the chat has clauses of its own. */
    static boolean concerns(String label, Channel channel) {
        return channel == Channel.CHAT || !label.startsWith(OF_CHAT);
    }
}
