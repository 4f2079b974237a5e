/** The language of patterns: parsed, compiled into automata, searched for in the tokens of a text. */
package broadcastmonitor.rules.pattern;
