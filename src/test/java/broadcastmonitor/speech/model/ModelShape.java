package broadcastmonitor.speech.model;

import broadcastmonitor.speech.DemoModels;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * A way in which the files of a model can be laid out, over the network of a demo model.
 *
 * @param graph {@code HCLG}, or which of the grammars of {@code speech/lookahead} goes with the two-file graph
 * @param flat the old layout, everything at the top
 * @param extras folders and files that belong to some models only
 * @param shuffled whether the word list is in no order, with tabs
 * @param boundaries whether the phones' places in words are listed
 * @param rate the rate of the sound it is made for, 0 when that is not said
 */
record ModelShape(String graph, boolean flat, List<String> extras, boolean shuffled, boolean boundaries, int rate) {
    private static final Path LOOKAHEAD = Path.of("src/test/resources/speech/lookahead");
    private static final List<String> GRAPHS =
            List.of("HCLG", "Gr-ngram-words", "Gr-const", "Gr-const-words", "Gr-vector-words");
    private static final List<String> EXTRAS = List.of(
            "rescore/README", "rnnlm/README", "ivector/splice.conf", "README", "graph/phones/align_lexicon.int");

    /** One of them; the first seeds cover every graph. */
    static ModelShape random(int seed) {
        Random random = new Random(seed);
        List<String> extras = new ArrayList<>(EXTRAS);
        Collections.shuffle(extras, random);
        return new ModelShape(
                GRAPHS.get(seed % GRAPHS.size()),
                random.nextInt(4) == 0,
                List.copyOf(extras.subList(0, random.nextInt(extras.size() + 1))),
                random.nextBoolean(),
                random.nextBoolean(),
                List.of(16_000, 8_000, 0).get(random.nextInt(3)));
    }

    /** Writes such a model. */
    void write(Path model) throws IOException {
        Path demo = DemoModels.directory("ru");
        place(model, "am/final.mdl", Files.readAllBytes(demo.resolve("am/final.mdl")));
        String features = Files.readString(demo.resolve("conf/mfcc.conf"));
        String line = rate == 0 ? "" : "--sample-frequency=" + rate + "\n";
        place(model, "conf/mfcc.conf", features.replaceAll("--sample-frequency=\\d+\\n", line));
        if (!flat) {
            place(model, "conf/model.conf", Files.readAllBytes(demo.resolve("conf/model.conf")));
        }
        if (boundaries) {
            String file = "graph/phones/word_boundary.int";
            place(model, file, Files.readAllBytes(demo.resolve(file)));
        }
        boolean whole = graph.equals("HCLG");
        if (whole) {
            place(model, "graph/HCLG.fst", Files.readAllBytes(demo.resolve("graph/HCLG.fst")));
        } else {
            place(model, "graph/HCLr.fst", Files.readAllBytes(LOOKAHEAD.resolve("HCLr.fst")));
            place(model, "graph/Gr.fst", Files.readAllBytes(LOOKAHEAD.resolve(graph + ".fst")));
            place(model, "graph/disambig_tid.int", "5\n");
        }
        if (!graph.endsWith("-words")) {
            Path list = whole ? demo.resolve("graph/words.txt") : LOOKAHEAD.resolve("words.txt");
            List<String> words = new ArrayList<>(Files.readAllLines(list));
            if (shuffled) {
                Collections.shuffle(words, new Random(1));
                words.replaceAll(word -> word.replace(' ', '\t'));
            }
            place(model, "graph/words.txt", String.join("\n", words) + "\n");
        }
        for (String extra : extras) {
            place(model, extra, "for those who need it\n");
        }
    }

    private void place(Path model, String file, String text) throws IOException {
        place(model, file, text.getBytes(StandardCharsets.UTF_8));
    }

    private void place(Path model, String file, byte[] bytes) throws IOException {
        boolean top = flat && !extras.contains(file);
        Path path = model.resolve(top ? file.substring(file.lastIndexOf('/') + 1) : file);
        Files.createDirectories(path.getParent());
        Files.write(path, bytes);
    }

    /** Packs a model's folder as the official ones are packed. */
    static Path zip(Path model, Path zip) throws IOException {
        try (OutputStream file = Files.newOutputStream(zip);
                ZipOutputStream out = new ZipOutputStream(file);
                Stream<Path> files = Files.walk(model)) {
            out.setLevel(Deflater.BEST_SPEED);
            for (Path each : (Iterable<Path>) files.filter(Files::isRegularFile)::iterator) {
                out.putNextEntry(new ZipEntry(model.getParent().relativize(each).toString()));
                Files.copy(each, out);
            }
        }
        return zip;
    }
}
