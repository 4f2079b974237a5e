package broadcastmonitor.rules;

import broadcastmonitor.rules.pattern.Lexicon;
import java.util.Map;

/**
 * What a set of rules is in one language.
 *
 * @param rules the rules, compiled
 * @param lexicons the word lists that they may name, as they were written
 */
record InLanguage(LanguageRules rules, Map<String, Lexicon.Source> lexicons) {}
