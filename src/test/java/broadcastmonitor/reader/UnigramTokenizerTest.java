package broadcastmonitor.reader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UnigramTokenizerTest {
    private static final String SIGNS = "<s>\t0.0\n<pad>\t0.0\n</s>\t0.0\n<unk>\t0.0\n";

    @TempDir
    Path temp;

    @Test
    void shouldFindTheMostProbablePiecesOfAllWays() throws IOException {
        Random random = new Random(5);
        for (int round = 0; round < 60; round++) {
            Map<String, Double> pieces = pieces(random);
            List<String> names = new ArrayList<>(pieces.keySet());
            UnigramTokenizer tokenizer = tokenizer(pieces);
            double unknown = Math.min(
                            0,
                            pieces.values().stream().mapToDouble(d -> d).min().orElse(0))
                    - 10;
            for (int i = 0; i < 40; i++) {
                String word = word(random, "abcx", 1 + random.nextInt(7));
                Pieces cut = tokenizer.encode(word);
                StringBuilder spelled = new StringBuilder();
                double score = 0;
                for (int piece = 0; piece < cut.count(); piece++) {
                    int id = cut.ids()[piece];
                    String part = word.substring(cut.starts()[piece], cut.ends()[piece]);
                    if (id == UnigramTokenizer.UNKNOWN) {
                        score += unknown * part.length();
                        spelled.append(part);
                    } else {
                        score += pieces.get(names.get(id - 4));
                        spelled.append(names.get(id - 4).replace("▁", ""));
                    }
                }
                assertThat(spelled.toString()).isEqualTo(word);
                assertThat(score).as(word + " " + pieces).isCloseTo(best("▁" + word, pieces, unknown), within(1e-6));
            }
        }
    }

    /** The best score of all ways to spell a word, by trying them. */
    private static double best(String word, Map<String, Double> pieces, double unknown) {
        if (word.isEmpty()) {
            return 0;
        }
        double best = Double.NEGATIVE_INFINITY;
        if (!pieces.containsKey(word.substring(0, 1))) {
            best = unknown + best(word.substring(1), pieces, unknown);
        }
        for (int end = 1; end <= word.length(); end++) {
            Double score = pieces.get(word.substring(0, end));
            if (score != null) {
                best = Math.max(best, score + best(word.substring(end), pieces, unknown));
            }
        }
        return best;
    }

    @Test
    void shouldKnowWhereEachPieceStood() throws IOException {
        UnigramTokenizer tokenizer = tokenizer(Map.of("▁ел", -1.0, "ка", -1.0, "▁", -2.0, "b", -2.0));

        Pieces cut = tokenizer.encode("  «Ёлка», — b!");

        assertThat(cut.starts()).containsExactly(3, 5, 12, 12);
        assertThat(cut.ends()).containsExactly(5, 7, 13, 13);
        assertThat(cut.words()).containsExactly(0, 0, 1, 1);
    }

    @Test
    void shouldMakeOneUnknownPieceOfNeighbours() throws IOException {
        Map<String, Double> pieces = new LinkedHashMap<>();
        pieces.put("▁", -1.0);
        pieces.put("a", -1.0);
        UnigramTokenizer tokenizer = tokenizer(pieces);

        assertThat(tokenizer.encode("a漢字a").ids()).containsOnlyOnce(UnigramTokenizer.UNKNOWN);
        assertThat(tokenizer.encode("漢a字").ids())
                .hasSize(4)
                .startsWith(4)
                .endsWith(UnigramTokenizer.UNKNOWN)
                .contains(5);
        assertThat(tokenizer.encode("").count()).isZero();
        assertThat(tokenizer.encode(" ?! ").count()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "<s>\t0.0\n", SIGNS + "a\n", SIGNS + "a\tx\n", SIGNS + "\t1.0\n", SIGNS + "a\tNaN\n"})
    void shouldRefuseWhatIsNoListOfPieces(String list) throws IOException {
        Path file = Files.writeString(temp.resolve("pieces.tsv"), list);

        assertThatThrownBy(() -> UnigramTokenizer.load(file)).isInstanceOf(IOException.class);
    }

    private static Map<String, Double> pieces(Random random) {
        Map<String, Double> pieces = new HashMap<>();
        for (int i = 0; i < 14; i++) {
            String piece = word(random, "abc", 1 + random.nextInt(3));
            pieces.put(random.nextInt(3) == 0 ? "▁" + piece : piece, -1 - random.nextInt(1000) / 100.0);
        }
        pieces.put("▁", -3.0);
        return pieces;
    }

    private static String word(Random random, String letters, int length) {
        StringBuilder word = new StringBuilder();
        for (int i = 0; i < length; i++) {
            word.append(letters.charAt(random.nextInt(letters.length())));
        }
        return word.toString();
    }

    private UnigramTokenizer tokenizer(Map<String, Double> pieces) throws IOException {
        StringBuilder list = new StringBuilder(SIGNS);
        pieces.forEach(
                (piece, score) -> list.append(piece).append('\t').append(score).append('\n'));
        return UnigramTokenizer.load(Files.writeString(temp.resolve("pieces.tsv"), list));
    }
}
