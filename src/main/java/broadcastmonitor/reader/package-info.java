/**
 * What a line means: a small trained encoder that gives each clause a probability and says which words carry it. A pure
 * library: text in, readings out; no sound, no topics, no threads of its own.
 */
package broadcastmonitor.reader;
