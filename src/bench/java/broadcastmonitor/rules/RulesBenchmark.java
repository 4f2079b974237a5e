package broadcastmonitor.rules;

import broadcastmonitor.brief.Brief;
import broadcastmonitor.broadcast.Channel;
import broadcastmonitor.broadcast.Language;
import broadcastmonitor.broadcast.Passage;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.apache.lucene.analysis.core.WhitespaceAnalyzer;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.TextField;
import org.apache.lucene.index.Term;
import org.apache.lucene.monitor.Monitor;
import org.apache.lucene.monitor.MonitorQuery;
import org.apache.lucene.monitor.QueryMatch;
import org.apache.lucene.search.PhraseQuery;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** Time per partial of twelve words by number of rules, beside a loop of regular expressions and Lucene's monitor. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(value = 1, jvmArgsAppend = "-Xmx3g")
@Warmup(iterations = 2, time = 1)
@Measurement(iterations = 3, time = 1)
public class RulesBenchmark {
    /** The three ways to look for the same phrases. */
    @State(Scope.Benchmark)
    public static class Rules {
        @Param({"100", "1000", "10000", "60000"})
        private int rules;

        /** Random: 20,000 words. Adversarial: 200, so that every word of every rule is common. */
        @Param({"20000", "200"})
        private int vocabulary;

        private List<String> partials;
        private int next;

        private RuleCollection collection() {
            RuleCollection collection = new RuleCollection(rules, vocabulary);
            partials = collection.partials();
            return collection;
        }

        private String partial() {
            next = (next + 1) % partials.size();
            return partials.get(next);
        }
    }

    /** Our engine. */
    @State(Scope.Benchmark)
    public static class Ours extends Rules {
        private Evaluator evaluator;

        @Setup(Level.Trial)
        public void load() {
            Runtime runtime = Runtime.getRuntime();
            RuleCollection collection = super.collection();
            System.gc();
            long before = runtime.totalMemory() - runtime.freeMemory();
            evaluator = new Evaluator(collection.ruleSet(), Brief.none());
            System.gc();
            long after = runtime.totalMemory() - runtime.freeMemory();
            System.out.printf("memory of %d rules: %.1f MB%n", super.rules, (after - before) / 1e6);
        }
    }

    /** Regular expressions, one after the other. */
    @State(Scope.Benchmark)
    public static class Regexes extends Rules {
        private final List<Pattern> patterns = new ArrayList<>();

        @Setup(Level.Trial)
        public void load() {
            super.collection().phrases().forEach(phrase -> patterns.add(Pattern.compile("\\b" + phrase + "\\b")));
        }
    }

    /** Lucene's monitor with phrase queries and its default presearcher's index. */
    @State(Scope.Benchmark)
    public static class Lucene extends Rules {
        private Monitor monitor;

        @Setup(Level.Trial)
        public void load() throws IOException {
            monitor = new Monitor(new WhitespaceAnalyzer(), new org.apache.lucene.monitor.TermFilteredPresearcher());
            List<MonitorQuery> queries = new ArrayList<>();
            for (String phrase : super.collection().phrases()) {
                PhraseQuery.Builder query = new PhraseQuery.Builder();
                for (String word : phrase.split(" ")) {
                    query.add(new Term("text", word));
                }
                queries.add(new MonitorQuery(String.valueOf(queries.size()), query.build()));
            }
            monitor.register(queries);
        }

        @TearDown(Level.Trial)
        public void close() throws IOException {
            monitor.close();
        }
    }

    @Benchmark
    public Outcome ours(Ours state) {
        return state.evaluator.evaluate(
                EvaluationState.start(),
                new Passage("", ((Rules) state).partial(), List.of(), Language.EN, Channel.SPEECH, false));
    }

    @Benchmark
    public int regexLoop(Regexes state) {
        String partial = ((Rules) state).partial();
        int found = 0;
        for (Pattern pattern : state.patterns) {
            found += pattern.matcher(partial).find() ? 1 : 0;
        }
        return found;
    }

    @Benchmark
    public int luceneMonitor(Lucene state) throws IOException {
        Document document = new Document();
        document.add(new TextField("text", ((Rules) state).partial(), Field.Store.NO));
        return state.monitor.match(document, QueryMatch.SIMPLE_MATCHER).getMatchCount();
    }
}
