package broadcastmonitor.text;

import broadcastmonitor.broadcast.Digest;
import broadcastmonitor.broadcast.Language;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import morfologik.stemming.Dictionary;
import morfologik.stemming.DictionaryLookup;
import morfologik.stemming.WordData;

/**
 * All readings of a word, whatever its context, from LanguageTool's dictionaries in Morfologik's format. Safe for any
 * thread; a look-up takes a lock, so callers keep what they got.
 */
public final class Morphology {
    private static final Morphology ENGLISH = new Morphology("/org/languagetool/resource/en/english");
    private static final Morphology RUSSIAN = new Morphology("/org/languagetool/resource/ru/russian");

    private final DictionaryLookup lookup;

    private final String resource;

    private Morphology(String resource) {
        this.resource = resource;
        try (InputStream dictionary = open(resource + ".dict");
                InputStream info = open(resource + ".info")) {
            lookup = new DictionaryLookup(Dictionary.read(dictionary, info));
        } catch (IOException e) {
            throw new UncheckedIOException("dictionary " + resource + " cannot be read", e);
        }
    }

    public static Morphology of(Language language) {
        return language == Language.EN ? ENGLISH : RUSSIAN;
    }

    /** The readings of a folded word; empty when the dictionary does not know it. */
    public List<MorphReading> readings(String folded) {
        List<MorphReading> readings = new ArrayList<>();
        collect(folded, readings);
        if (readings.isEmpty()) {
            // The dictionary spells some words with ё only.
            for (int at = folded.indexOf('е'); at >= 0 && folded.length() < 40; at = folded.indexOf('е', at + 1)) {
                collect(folded.substring(0, at) + 'ё' + folded.substring(at + 1), readings);
            }
        }
        if (readings.isEmpty() && folded.endsWith("'s") && folded.length() > 2) {
            collect(folded.substring(0, folded.length() - 2), readings);
        }
        return List.copyOf(readings);
    }

    private synchronized void collect(String word, List<MorphReading> readings) {
        collectExactly(word, readings);
        if (readings.isEmpty() && !word.isEmpty()) {
            // Names stand capitalised in the dictionary.
            collectExactly(word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1), readings);
        }
    }

    private void collectExactly(String word, List<MorphReading> readings) {
        for (WordData data : lookup.lookup(word)) {
            MorphReading reading =
                    new MorphReading(Fold.word(data.getStem().toString()), String.valueOf(data.getTag()));
            if (!readings.contains(reading)) {
                readings.add(reading);
            }
        }
    }

    /** Leads a visitor through the words of the dictionary. */
    public void visit(DictionaryForms.Visitor visitor) {
        DictionaryForms.visit(lookup.getDictionary(), visitor);
    }

    /** A digest of the dictionary: the same words have the same one everywhere. */
    public String digest() {
        try (InputStream dictionary = open(resource + ".dict")) {
            return Digest.of(dictionary.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException("dictionary " + resource + " cannot be read", e);
        }
    }

    private static InputStream open(String resource) {
        InputStream stream = Morphology.class.getResourceAsStream(resource);
        if (stream == null) {
            throw new IllegalStateException("dictionary " + resource + " is not on the class path");
        }
        return stream;
    }
}
