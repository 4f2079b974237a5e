package broadcastmonitor.reader;

/**
 * One of the labels that a text comes nearest to, for people who ask why the reader said something or kept silent.
 *
 * @param label the category
 * @param score what the reader says, 0 to 1
 * @param alertFrom the score from which the label alerts
 * @param start where the words that carry it most begin in the text (UTF-16 units)
 * @param end where they end
 * @param quote these words, personal data masked
 */
public record TopLabel(String label, double score, double alertFrom, int start, int end, String quote) {}
