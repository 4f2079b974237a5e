package broadcastmonitor.text;

/**
 * One reading of a word in the dictionary.
 *
 * @param lemma dictionary form, folded
 * @param tag part of speech and features, e.g. {@code JJS} or {@code ADJ:Sup:Masc:Nom}
 */
public record MorphReading(String lemma, String tag) {}
