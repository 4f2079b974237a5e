package broadcastmonitor.reader;

import broadcastmonitor.broadcast.Digest;
import broadcastmonitor.broadcast.Language;
import broadcastmonitor.reader.Windows.Window;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Reads lines: which clauses they break, and which words carry that. One reader serves a process; it holds native memory
 * until it is closed. Every method but {@link #close} may be called by any number of threads at once, each of which does
 * its own work. The same text gives the same reading, alone or among others.
 */
public final class Reader implements AutoCloseable {
    private final ReaderDescription description;
    private final UnigramTokenizer tokenizer;
    private final ReaderModel model;
    private final ReadingMemory memory;
    private boolean owner;

    private Reader(
            ReaderDescription description,
            UnigramTokenizer tokenizer,
            ReaderModel model,
            ReadingMemory memory,
            boolean owner) {
        this.description = description;
        this.tokenizer = tokenizer;
        this.model = model;
        this.memory = memory;
        this.owner = owner;
    }

    /**
     * Opens the model in a directory, after comparing it with its checksums.
     *
     * @throws ReaderUnavailable when there is none, it is damaged or foreign, or this machine does not run it
     */
    public static Reader open(Path directory) {
        ReaderDescription description = ReaderDescription.of(directory);
        ReaderFiles.verifyQuickly(directory, description);
        UnigramTokenizer tokenizer;
        try {
            tokenizer = UnigramTokenizer.load(directory.resolve(ReaderDescription.PIECES));
        } catch (IOException e) {
            throw ReaderFiles.damaged(directory, ReaderDescription.PIECES + ": " + e.getMessage(), e);
        }
        if (tokenizer.size() != description.pieces()) {
            throw ReaderFiles.damaged(
                    directory,
                    ReaderDescription.PIECES + " has " + tokenizer.size() + " pieces instead of "
                            + description.pieces(),
                    null);
        }
        return new Reader(description, tokenizer, ReaderModel.load(directory, description), ReadingMemory.NONE, true);
    }

    /**
     * The same reader, which looks up what it has said before. It lives as long as this one; closing it closes nothing.
     *
     * @param remembered is one reader's, whose model has {@link #modelHash}
     */
    public Reader remembering(ReadingMemory remembered) {
        return new Reader(description, tokenizer, model, remembered, false);
    }

    /** Names what its answers depend on: a digest of the checksums of its files. */
    public String modelHash() {
        return Digest.of(new TreeMap<>(description.sha256()).toString());
    }

    /** What the model says of itself. */
    public ReaderDescription description() {
        return description;
    }

    /**
     * Reads a text of any length; what is longer than the reader's limit, in windows that overlap, of which the surest
     * counts. A line of which something is likely and that begins or ends with words beside the matter ({@link Asides}) is read
     * without them as well.
     *
     * @param language the language it is taken to be in, which decides about thresholds and asides; the model does not ask
     */
    public Reading read(String text, Language language) {
        Reading reading = asWritten(text, language);
        boolean line = reading.pieces() <= description.limits().line() - 2;
        if (!line || reading.ranked().get(0).score() < Thresholds.REVIEW) {
            return reading;
        }
        Asides.Bare bare = Asides.bare(text, language);
        return bare == null ? reading : reading.beside(asWritten(bare.text(), language), bare);
    }

    /** Where a text lies among others, as {@link Reading#embedding} says; reads it once. */
    public float[] embedding(String text) {
        return asWritten(text, Language.byScript(text)).embedding();
    }

    /** Reads a text once, as the model takes it. */
    Reading asWritten(String text, Language language) {
        if (memory == ReadingMemory.NONE) {
            return asked(text, language);
        }
        byte[] key = KeptReading.lineKey(text);
        byte[] kept = memory.find(key);
        if (kept == null) {
            Reading reading = asked(text, language);
            memory.keep(key, KeptReading.of(reading.kept()));
            return reading;
        }
        KeptReading.Line line = KeptReading.line(kept, description.labels().size());
        return new Reading(
                text, language, description, line.pieces(), line.said(), line.quote(), () -> asked(text, language)
                        .embedding());
    }

    private Reading asked(String text, Language language) {
        Pieces pieces = tokenizer.encode(text);
        int labels = description.labels().size();
        float[] said = new float[labels];
        float[] quote = new float[pieces.count() * labels];
        float[] embedding = new float[description.width()];
        if (pieces.count() > 0) {
            for (Window window : windows(pieces)) {
                ReaderModel.Line line = model.line(framed(pieces.ids(), window));
                for (int i = 0; i < labels; i++) {
                    said[i] = Math.max(said[i], line.said()[i]);
                }
                for (int i = window.from() * labels; i < window.to() * labels; i++) {
                    quote[i] = Math.max(quote[i], line.quote()[i - window.from() * labels + labels]);
                }
                for (int i = 0; i < embedding.length; i++) {
                    embedding[i] += (window.to() - window.from()) * line.embedding()[i];
                }
            }
            toUnitLength(embedding);
        }
        return new Reading(text, language, description, pieces, said, quote, embedding);
    }

    /**
     * A text within the limit whole, a longer one in windows of half of it: among many clean words the score of a violation
     * falls, for the reader was trained on single utterances.
     */
    private List<Window> windows(Pieces pieces) {
        int most = description.limits().line() - 2;
        return pieces.count() <= most
                ? List.of(new Window(0, pieces.count()))
                : Windows.of(pieces, Math.max(6, most / 2));
    }

    /** Reads texts one after another; equal ones once. A caller who wants more cores calls from more threads. */
    public List<Reading> read(List<String> texts, Language language) {
        Map<String, Reading> known = new HashMap<>();
        return texts.stream()
                .map(text -> known.computeIfAbsent(text, t -> read(t, language)))
                .toList();
    }

    /**
     * Whether an utterance serves its broadcast.
     *
     * @param brief what the broadcast is about (title, names and synonyms of products, names of their characteristics,
     *     keywords) in one line; may be empty
     * @param before what was said before, oldest first; the last three count
     * @param now the utterance
     */
    public TalkReading talk(String brief, List<String> before, String now) {
        if (memory == ReadingMemory.NONE) {
            return askedTalk(brief, before, now);
        }
        byte[] key = KeptReading.talkKey(brief, before.subList(Math.max(0, before.size() - 3), before.size()), now);
        byte[] kept = memory.find(key);
        if (kept != null) {
            return KeptReading.talk(kept);
        }
        TalkReading reading = askedTalk(brief, before, now);
        memory.keep(key, KeptReading.of(reading));
        return reading;
    }

    private TalkReading askedTalk(String brief, List<String> before, String now) {
        float[] talk = model.talk(talkIds(brief, before, now));
        return new TalkReading(Reading.rounded(talk[0]), Reading.rounded(talk[1]));
    }

    /** {@code <s> pieces </s>} of a text within the limit. */
    long[] ids(String text) {
        Pieces pieces = tokenizer.encode(text);
        return framed(
                pieces.ids(),
                new Window(0, Math.min(pieces.count(), description.limits().line() - 2)));
    }

    private static long[] framed(int[] ids, Window window) {
        long[] framed = new long[window.to() - window.from() + 2];
        framed[0] = UnigramTokenizer.BEGIN;
        for (int i = window.from(); i < window.to(); i++) {
            framed[i - window.from() + 1] = ids[i];
        }
        framed[framed.length - 1] = UnigramTokenizer.END;
        return framed;
    }

    /** {@code <s> brief </s> before </s> now </s>}: of the brief and the utterance the begin is kept, of what was before the end. */
    long[] talkIds(String brief, List<String> before, String now) {
        ReaderDescription.Limits limits = description.limits();
        int[] about = tokenizer.encode(brief).ids();
        int[] earlier = tokenizer
                .encode(String.join(" ", before.subList(Math.max(0, before.size() - 3), before.size())))
                .ids();
        int[] said = tokenizer.encode(now).ids();
        int kept = Math.min(earlier.length, limits.before());
        long[] ids = new long[Math.min(about.length, limits.brief()) + kept + Math.min(said.length, limits.now()) + 4];
        ids[0] = UnigramTokenizer.BEGIN;
        int at = append(ids, 1, about, 0, Math.min(about.length, limits.brief()));
        at = append(ids, at, earlier, earlier.length - kept, kept);
        append(ids, at, said, 0, Math.min(said.length, limits.now()));
        return ids;
    }

    private static int append(long[] ids, int at, int[] from, int first, int count) {
        for (int i = 0; i < count; i++) {
            ids[at + i] = from[first + i];
        }
        ids[at + count] = UnigramTokenizer.END;
        return at + count + 1;
    }

    private static void toUnitLength(float[] vector) {
        double sum = 0;
        for (float value : vector) {
            sum += (double) value * value;
        }
        double length = Math.sqrt(sum);
        for (int i = 0; i < vector.length && length > 0; i++) {
            vector[i] = (float) (vector[i] / length);
        }
    }

    /** Lets go of the model, which is freed with the last reader that has it. Nobody may be reading with this one any more. */
    @Override
    public synchronized void close() {
        if (owner) {
            owner = false;
            model.close();
        }
    }
}
