package broadcastmonitor.text;

import java.nio.ByteBuffer;
import java.nio.charset.Charset;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import morfologik.fsa.FSA;
import morfologik.stemming.Dictionary;
import morfologik.stemming.ISequenceEncoder;

/**
 * The words of a dictionary, visited letter by letter. The dictionary is an automaton in which words that begin alike share the
 * way, so that a visitor who wants no word that begins with some letters leaves all of them out at once. For one thread.
 */
public final class DictionaryForms {
    /** Who is led through a dictionary. Letters are folded. */
    public interface Visitor {
        /**
         * A letter more.
         *
         * @return whether words that go on from here are wanted; if not, {@link #back} is called at once
         */
        boolean letter(char letter);

        /** The last letter is taken back. */
        void back();

        /**
         * A word ends here.
         *
         * @param form the word, folded; it holds until the visitor returns
         * @param lemmas the words that it is a form of, folded; found when asked for
         */
        void form(CharSequence form, Supplier<Set<String>> lemmas);
    }

    private final FSA words;
    private final byte separator;
    private final Charset charset;
    private final boolean severalBytes;
    private final ISequenceEncoder encoder;
    private final Visitor visitor;
    /** The folded letters of one byte each; null where none was met yet. */
    private final String[] folded = new String[256];

    private final StringBuilder form = new StringBuilder();
    private byte[] path = new byte[128];

    private DictionaryForms(Dictionary dictionary, Visitor visitor) {
        words = dictionary.fsa;
        separator = dictionary.metadata.getSeparator();
        charset = Charset.forName(dictionary.metadata.getEncoding());
        severalBytes = charset.newEncoder().maxBytesPerChar() > 1;
        encoder = dictionary.metadata.getSequenceEncoderType().get();
        this.visitor = visitor;
    }

    /** Leads a visitor through all words that are one token of a text: those with a hyphen or a blank are left out. */
    static void visit(Dictionary dictionary, Visitor visitor) {
        DictionaryForms forms = new DictionaryForms(dictionary, visitor);
        forms.node(forms.words.getRootNode(), 0, 0);
    }

    /**
     * Goes on from a node.
     *
     * @param length the bytes up to here
     * @param begun where the bytes of a letter begin that is not complete yet; {@code length} when all are
     */
    private void node(int node, int length, int begun) {
        for (int arc = words.getFirstArc(node); arc != 0; arc = words.getNextArc(arc)) {
            byte label = words.getArcLabel(arc);
            if (words.isArcTerminal(arc)) {
                continue;
            }
            int next = words.getEndNode(arc);
            if (label == separator) {
                if (length > 0) {
                    visitor.form(form, () -> lemmas(next, length));
                }
                continue;
            }
            put(length, label);
            int bytes = length + 1 - begun;
            if (bytes < bytesOfLetter(path[begun])) {
                node(next, length + 1, begun);
            } else {
                letters(next, folded(begun, bytes), length + 1);
            }
        }
    }

    private int bytesOfLetter(byte first) {
        int lead = first & 0xff;
        if (lead < 0xc0 || !severalBytes) {
            return 1;
        }
        return lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : 4;
    }

    /** The folded letter, or an empty text when it has no place in a token. */
    private String folded(int at, int bytes) {
        int first = path[at] & 0xff;
        if (bytes == 1 && folded[first] != null) {
            return folded[first];
        }
        String letter = Fold.word(new String(path, at, bytes, charset));
        String kept = letter.chars().allMatch(c -> Character.isLetterOrDigit(c) || c == '\'') ? letter : "";
        if (bytes == 1) {
            folded[first] = kept;
        }
        return kept;
    }

    private void letters(int next, String folded, int length) {
        if (folded.isEmpty()) {
            return;
        }
        int given = 0;
        boolean wanted = true;
        while (wanted && given < folded.length()) {
            form.append(folded.charAt(given));
            wanted = visitor.letter(folded.charAt(given++));
        }
        if (wanted) {
            node(next, length, length);
        }
        for (; given > 0; given--) {
            visitor.back();
            form.setLength(form.length() - 1);
        }
    }

    private void put(int at, byte label) {
        if (at == path.length) {
            path = Arrays.copyOf(path, 2 * at);
        }
        path[at] = label;
    }

    /** The words that what was read up to here is a form of; {@code node} follows the separator. */
    private Set<String> lemmas(int node, int length) {
        Set<String> lemmas = new TreeSet<>();
        stems(node, ByteBuffer.wrap(path.clone(), 0, length), new byte[path.length], 0, lemmas);
        return lemmas;
    }

    private void stems(int node, ByteBuffer said, byte[] encoded, int length, Set<String> lemmas) {
        for (int arc = words.getFirstArc(node); arc != 0; arc = words.getNextArc(arc)) {
            byte label = words.getArcLabel(arc);
            if (label == separator || words.isArcFinal(arc)) {
                int end = label == separator ? length : length + 1;
                encoded[length] = label;
                ByteBuffer stem = encoder.decode(null, said.duplicate(), ByteBuffer.wrap(encoded, 0, end));
                lemmas.add(Fold.word(charset.decode(stem).toString()));
            } else if (!words.isArcTerminal(arc)) {
                encoded[length] = label;
                stems(words.getEndNode(arc), said, encoded, length + 1, lemmas);
            }
        }
    }
}
