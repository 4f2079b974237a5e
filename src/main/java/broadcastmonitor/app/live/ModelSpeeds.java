package broadcastmonitor.app.live;

import static java.util.Objects.requireNonNull;

import broadcastmonitor.broadcast.Digest;
import broadcastmonitor.files.Stored;
import broadcastmonitor.speech.worker.ModelPath;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How fast this machine is with each model, measured once and kept in the data folder: a line for each model and machine, with the
 * real-time factor (processor time per time of sound). A line that is damaged counts as not there, and a file that cannot be
 * written costs a measurement at the next start. Safe for any thread of the one process that holds the data folder.
 */
final class ModelSpeeds implements ToDoubleFunction<ModelPath> {
    static final String FILE = "model-speeds.txt";

    private static final Logger log = LoggerFactory.getLogger(ModelSpeeds.class);

    private final Path file;
    private final String machine;
    private final ToDoubleFunction<ModelPath> measure;

    /**
     * The speeds that are kept in a folder.
     *
     * @param machine what the speed depends on besides the model
     * @param measure measures what is not known
     */
    ModelSpeeds(Path folder, String machine, ToDoubleFunction<ModelPath> measure) {
        file = folder.resolve(FILE);
        this.machine = requireNonNull(machine, "machine");
        this.measure = requireNonNull(measure, "measure");
    }

    @Override
    public synchronized double applyAsDouble(ModelPath model) {
        String key;
        try {
            key = Digest.of(model.language(), fingerprint(model.path()), machine);
        } catch (IOException e) {
            // the measurement says what is wrong with the model
            return measure.applyAsDouble(model);
        }
        Map<String, String> known = read();
        double kept = factor(known.get(key));
        if (kept > 0) {
            return kept;
        }
        double measured = measure.applyAsDouble(model);
        if (factor(Double.toString(measured)) > 0) {
            known.put(key, Double.toString(measured));
            write(known);
        }
        return measured;
    }

    private static double factor(String text) {
        try {
            double factor = text == null ? 0 : Double.parseDouble(text);
            return factor > 0 && factor < 1000 ? factor : 0;
        } catch (NumberFormatException e) {
            return 0;
        }
    }

    private Map<String, String> read() {
        Map<String, String> known = new TreeMap<>();
        try {
            if (Files.exists(file)) {
                for (String line : new String(Files.readAllBytes(file), StandardCharsets.UTF_8).split("\n")) {
                    String[] parts = line.strip().split(" ");
                    if (parts.length == 2 && factor(parts[1]) > 0) {
                        known.put(parts[0], parts[1]);
                    }
                }
            }
        } catch (IOException e) {
            log.debug("{} cannot be read: models are measured", file, e);
        }
        return known;
    }

    private void write(Map<String, String> known) {
        List<String> lines = new ArrayList<>();
        known.forEach((key, factor) -> lines.add(key + " " + factor + "\n"));
        try {
            Stored.replace(file, String.join("", lines).getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            log.debug("{} cannot be written: models are measured again", file, e);
        }
    }

    /** Name, size and time of each file: the same model keeps them, and reading gigabytes would cost more than is saved. */
    private static String fingerprint(Path model) throws IOException {
        List<String> files = new ArrayList<>();
        try (Stream<Path> all = Files.walk(model)) {
            for (Path each : (Iterable<Path>) all.filter(Files::isRegularFile)::iterator) {
                files.add(model.relativize(each) + " " + Files.size(each) + " "
                        + Files.getLastModifiedTime(each).toMillis());
            }
        }
        files.sort(null);
        return String.join("\n", files);
    }

    /** The machine as the speed depends on it: architecture, cores, and the processor's name where the system says it. */
    static String thisMachine() {
        String processor = "";
        try (Stream<String> lines = Files.lines(Path.of("/proc/cpuinfo"))) {
            processor = lines.filter(line -> line.startsWith("model name"))
                    .findFirst()
                    .orElse("");
        } catch (IOException | RuntimeException e) {
            log.debug("the processor's name is not known", e);
        }
        return System.getProperty("os.arch") + " " + Runtime.getRuntime().availableProcessors() + " " + processor;
    }
}
