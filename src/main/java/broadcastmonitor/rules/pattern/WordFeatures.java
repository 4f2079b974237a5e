package broadcastmonitor.rules.pattern;

import broadcastmonitor.broadcast.Language;
import broadcastmonitor.broadcast.Passage;
import broadcastmonitor.text.MorphReading;
import broadcastmonitor.text.Morphology;
import broadcastmonitor.text.Token;
import broadcastmonitor.text.TokenReader;
import broadcastmonitor.text.Vocabulary;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Everything that the patterns of one language ask about a single word, numbered. What holds for a word is looked up once
 * and kept, so that evaluating is comparing small numbers.
 *
 * <p>Built by one thread while rules are compiled, then safe for any.
 */
public final class WordFeatures implements Vocabulary {
    /** The tag of words that the dictionary does not know. */
    private static final String UNKNOWN = "UNKNOWN";

    private record TagFact(int id, List<String> features) {}

    private final Language language;
    private final Map<Object, Integer> ids = new HashMap<>();
    private final Map<String, Integer> surfaces = new HashMap<>();
    private final Map<String, List<TagFact>> lemmas = new HashMap<>();
    private final List<TagFact> tags = new ArrayList<>();
    private final GlobIndex globs = new GlobIndex();
    /** Facts that hold when any of several does, by each of these. */
    private final Map<Integer, List<Integer>> lists = new HashMap<>();

    private final BitSet flagging = new BitSet();
    private final TokenReader reader;
    private int next;

    public WordFeatures(Language language) {
        this.language = language;
        reader = new TokenReader(language, this);
    }

    /** Writes which fact has which number, and what the dictionary said of each when it was numbered. */
    public void write(FormOutput out) {
        Map<Integer, Object> byId = new TreeMap<>();
        ids.forEach((what, id) -> byId.put(id, what));
        out.all(byId.values(), what -> FeatureForm.write(what, out));
        out.number(lemmas.size());
        lemmas.forEach((lemma, facts) -> {
            out.text(lemma);
            write(facts, out);
        });
        write(tags, out);
        out.all(lists.entrySet(), list -> {
            out.number(list.getKey());
            out.all(list.getValue(), out::number);
        });
        out.all(flagging.stream().boxed().toList(), out::number);
    }

    private static void write(List<TagFact> facts, FormOutput out) {
        out.all(facts, fact -> {
            out.number(fact.id());
            out.texts(fact.features());
        });
    }

    /** The facts that were written. */
    public static WordFeatures read(Language language, FormInput in) {
        WordFeatures facts = new WordFeatures(language);
        for (int left = in.size(); left > 0; left--) {
            Object what = FeatureForm.read(in);
            facts.ids.put(what, facts.next);
            if (what instanceof Pattern.Surface surface) {
                facts.surfaces.put(surface.word(), facts.next);
            } else if (what instanceof Pattern.Glob glob) {
                facts.globs.add(glob.glob(), facts.next);
            }
            facts.next++;
        }
        for (int left = in.size(); left > 0; left--) {
            facts.lemmas.put(in.text(), tagFacts(in));
        }
        facts.tags.addAll(tagFacts(in));
        for (int left = in.size(); left > 0; left--) {
            facts.lists.put(in.number(), in.all(in::number));
        }
        for (int left = in.size(); left > 0; left--) {
            facts.flagging.set(in.number());
        }
        return facts;
    }

    private static List<TagFact> tagFacts(FormInput in) {
        return in.all(() -> new TagFact(in.number(), in.texts()));
    }

    public Language language() {
        return language;
    }

    public int count() {
        return next;
    }

    /** The number of a fact that stands for an occurrence of a lexicon or an entity at a place, not for a word. */
    int pseudo(Object name) {
        return ids.computeIfAbsent(name, n -> next++);
    }

    /** The number of a pseudo fact, or null when no pattern asks for it. */
    public Integer pseudoIfAsked(Object name) {
        return ids.get(name);
    }

    /** The number of the fact that an atomic test asks about. */
    int of(Pattern.Test test) {
        Integer id = ids.get(test);
        if (id != null) {
            return id;
        }
        int fresh = next++;
        ids.put(test, fresh);
        if (test instanceof Pattern.Surface surface) {
            surfaces.put(surface.word(), fresh);
        } else if (test instanceof Pattern.Glob glob) {
            globs.add(glob.glob(), fresh);
        } else if (test instanceof Pattern.Lemma said) {
            Pattern.Lemma lemma = Forms.resolve(said, language);
            lemmas.computeIfAbsent(lemma.lemma(), l -> new ArrayList<>()).add(new TagFact(fresh, lemma.features()));
            if (!lemma.equals(said)) {
                lemmas.computeIfAbsent(said.lemma(), l -> new ArrayList<>()).add(new TagFact(fresh, List.of()));
            }
        } else if (test instanceof Pattern.Tag tag) {
            tags.add(new TagFact(fresh, tag.features()));
        } else {
            throw new IllegalArgumentException("no atomic test: " + test);
        }
        reader.forget();
        return fresh;
    }

    /** Says that a word of which an atomic test holds is by itself what a rule looks for. */
    public void flagging(Pattern.Test test) {
        flagging.set(of(test));
    }

    @Override
    public boolean flags(String word) {
        for (int fact : features(word)) {
            if (flagging.get(fact)) {
                return true;
            }
        }
        return false;
    }

    /** Whether a rule asks for the word by its letters. */
    @Override
    public boolean asksFor(String word) {
        Set<Integer> facts = new HashSet<>();
        byLetters(word, facts);
        return !facts.isEmpty();
    }

    /** The number of the fact that a word is in a list of words: that one of some atomic tests holds for it. */
    int list(String name, List<Pattern.Test> tests) {
        Integer there = ids.get(name);
        if (there != null) {
            return there;
        }
        int fresh = next++;
        ids.put(name, fresh);
        for (Pattern.Test test : tests) {
            lists.computeIfAbsent(of(test), t -> new ArrayList<>(1)).add(fresh);
        }
        reader.forget();
        return fresh;
    }

    private int[] withLists(Set<Integer> facts) {
        Set<Integer> all = new HashSet<>(facts);
        for (int fact : facts) {
            all.addAll(lists.getOrDefault(fact, List.of()));
        }
        return all.stream().mapToInt(Integer::intValue).sorted().toArray();
    }

    /** The tokens of a text with their features; words and times are those of the passage. */
    public List<Token> tokens(Passage passage) {
        return reader.tokens(passage);
    }

    @Override
    public int[] spelled(String surface) {
        Set<Integer> facts = new HashSet<>();
        byLetters(surface, facts);
        return withLists(facts);
    }

    private void byLetters(String surface, Set<Integer> facts) {
        Integer id = surfaces.get(surface);
        if (id != null) {
            facts.add(id);
        }
        globs.match(surface, facts);
    }

    @Override
    public int[] features(String surface) {
        Set<Integer> facts = new HashSet<>();
        byLetters(surface, facts);
        List<MorphReading> readings = new ArrayList<>(Morphology.of(language).readings(surface));
        // A word is a form of itself, whether or not the dictionary knows it.
        readings.add(new MorphReading(surface, readings.isEmpty() ? UNKNOWN : ""));
        for (MorphReading reading : readings) {
            List<String> features = Arrays.asList(reading.tag().split(":"));
            for (TagFact lemma : lemmas.getOrDefault(reading.lemma(), List.of())) {
                if (agrees(lemma.features(), features)) {
                    facts.add(lemma.id());
                }
            }
            for (TagFact tag : tags) {
                if (agrees(tag.features(), features)) {
                    facts.add(tag.id());
                }
            }
        }
        return withLists(facts);
    }

    /** Whether an atomic test holds for a folded word. */
    static boolean holds(Pattern.Test test, String surface, Language language) {
        WordFeatures features = new WordFeatures(language);
        features.of(test);
        return features.features(surface).length > 0;
    }

    /** Whether a reading has all wanted features: the first one in first place, the others anywhere. */
    private static boolean agrees(List<String> wanted, List<String> features) {
        for (int i = 0; i < wanted.size(); i++) {
            String feature = wanted.get(i);
            boolean has;
            if (feature.endsWith("*")) {
                String prefix = feature.substring(0, feature.length() - 1);
                has = i == 0
                        ? features.get(0).startsWith(prefix)
                        : features.stream().anyMatch(f -> f.startsWith(prefix));
            } else {
                has = i == 0 ? features.get(0).equals(feature) : features.contains(feature);
            }
            if (!has) {
                return false;
            }
        }
        return true;
    }
}
