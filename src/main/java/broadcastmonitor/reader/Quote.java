package broadcastmonitor.reader;

/**
 * The words that carry a label: whole words of the text as it was given.
 *
 * @param start where they begin (UTF-16 units)
 * @param end where they end
 * @param text the words
 * @param score probability of the strongest of them, 0 to 1
 */
public record Quote(int start, int end, String text, double score) {}
