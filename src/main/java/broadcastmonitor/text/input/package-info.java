/**
 * Texts that people hand in: plain text, subtitles, JSON lines, in whatever encoding they were saved. Bytes in, items out; what is not
 * text is refused as a whole, what is broken in one line is told of that line. It knows nothing of rules, topics or terminals.
 */
package broadcastmonitor.text.input;
