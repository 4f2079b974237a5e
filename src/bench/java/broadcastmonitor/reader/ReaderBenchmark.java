package broadcastmonitor.reader;

import broadcastmonitor.broadcast.Language;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** Time of one utterance of 25 words, of a line as they come, and of the tokenizer alone; and of opening the reader. */
@State(Scope.Thread)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(
        value = 1,
        jvmArgsAppend = {"-Xmx1g", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"})
@Warmup(iterations = 2, time = 2)
@Measurement(iterations = 3, time = 3)
public class ReaderBenchmark {
    private static final int WORDS = 25;

    private final List<String> utterances = new ArrayList<>();
    private final List<String> lines = new ArrayList<>();
    private Reader reader;
    private UnigramTokenizer tokenizer;
    private int next;

    @Setup(Level.Trial)
    public void load() throws IOException {
        reader = BundledReader.open();
        tokenizer = UnigramTokenizer.load(BundledReader.directory().resolve("pieces.tsv"));
        for (String language : List.of("en", "ru")) {
            for (String line : Files.readAllLines(Path.of("models/reader/calibration/" + language + ".jsonl"))) {
                lines.add(line.replaceAll(".*\"text\": \"([^\"]*)\".*", "$1"));
            }
        }
        String[] words = String.join(" ", lines).split(" ");
        for (int i = 0; i + WORDS <= words.length; i += WORDS) {
            utterances.add(String.join(" ", List.of(words).subList(i, i + WORDS)));
        }
    }

    @Benchmark
    public Reading utteranceOf25Words() {
        return reader.read(utterances.get(next++ % utterances.size()), Language.EN);
    }

    @Benchmark
    public Reading line() {
        return reader.read(lines.get(next++ % lines.size()), Language.EN);
    }

    @Benchmark
    public Pieces tokenizerOf25Words() {
        return tokenizer.encode(utterances.get(next++ % utterances.size()));
    }

    @Benchmark
    public void opening() {
        Reader.open(BundledReader.directory()).close();
    }

    @TearDown(Level.Trial)
    public void close() {
        reader.close();
    }
}
