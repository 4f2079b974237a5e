package broadcastmonitor.reader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import broadcastmonitor.broadcast.Language;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Which words are quoted, given what the model says of each piece. */
class ReadingTest {
    private static final ReaderDescription DESCRIPTION = ReaderDescription.of(BundledReader.directory());
    private static final String LABEL = DESCRIPTION.labels().get(1);

    @Test
    void shouldLeaveOutTheClauseBehindAViolationAndKeepAWeakWordWithinIt() {
        assertThat(quote(0.1, 0.92, 0.9, 0.93, 0.7, 0.7, 0.7)).isEqualTo("w1 w2 w3");
        assertThat(quote(0.7, 0.7, 0.92, 0.78, 0.93, 0.1)).isEqualTo("w2 w3 w4");
        assertThat(quote(0.93, 0.91, 0.1, 0.1, 0.1, 0.1, 0.92)).isEqualTo("w0 w1");
        assertThat(quote(0.2, 0.2, 0.2)).isEqualTo("w0 w1 w2");
        assertThat(quote(0, 0, 0)).isEqualTo("w0 w1 w2");
        assertThat(quote(0.3)).isEqualTo("w0");
        assertThat(quote(1, 1, 0)).isEqualTo("w0 w1");
    }

    @Test
    void shouldQuoteTheStretchWithTheGreatestSumOfWeights() {
        Random random = new Random(23);
        for (int i = 0; i < 500; i++) {
            double[] words = random.doubles(1 + random.nextInt(14)).toArray();
            String[] quoted = quote(words).split(" ");
            int first = Integer.parseInt(quoted[0].substring(1));

            double sum = sum(words, first, first + quoted.length);

            double most = 0;
            for (int from = 0; from < words.length; from++) {
                for (int to = from + 1; to <= words.length; to++) {
                    most = Math.max(most, sum(words, from, to));
                }
            }
            assertThat(sum).as(Arrays.toString(words)).isCloseTo(most, within(1e-9));
        }
    }

    /** Log odds above a third of the strongest word's odds. */
    private static double sum(double[] words, int from, int to) {
        double least = odds(Arrays.stream(words).max().orElseThrow()) - 1.1;
        double sum = 0;
        for (int i = from; i < to; i++) {
            sum += odds(words[i]) - least;
        }
        return sum;
    }

    private static double odds(double said) {
        double rounded = Math.min(Math.max(Math.round(said * 1000) / 1000.0, 0.001), 0.999);
        return Math.log(rounded / (1 - rounded));
    }

    /** The quote from words {@code w0 w1 ...}, of which the model says this; every second one has two pieces. */
    private static String quote(double... words) {
        List<int[]> cut = new ArrayList<>();
        List<Float> said = new ArrayList<>();
        StringBuilder text = new StringBuilder();
        for (int word = 0; word < words.length; word++) {
            text.append(word == 0 ? "" : " ");
            int start = text.length();
            text.append("w").append(word);
            if (word % 2 == 1) {
                cut.add(new int[] {start, start + 1, word});
                said.add((float) (words[word] / 2));
                start++;
            }
            cut.add(new int[] {start, text.length(), word});
            said.add((float) words[word]);
        }
        int labels = DESCRIPTION.labels().size();
        float[] carried = new float[cut.size() * labels];
        for (int i = 0; i < cut.size(); i++) {
            carried[i * labels + 1] = said.get(i);
        }
        Pieces pieces = new Pieces(
                new int[cut.size()],
                cut.stream().mapToInt(each -> each[0]).toArray(),
                cut.stream().mapToInt(each -> each[1]).toArray(),
                cut.stream().mapToInt(each -> each[2]).toArray());
        Quote quote = new Reading(
                        text.toString(), Language.EN, DESCRIPTION, pieces, new float[labels], carried, new float[1])
                .quote(LABEL);
        assertThat(quote.text()).isEqualTo(text.substring(quote.start(), quote.end()));
        return quote.text();
    }
}
