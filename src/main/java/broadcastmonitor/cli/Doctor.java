package broadcastmonitor.cli;

import broadcastmonitor.app.ReaderStore;
import broadcastmonitor.audio.Ffmpeg;
import broadcastmonitor.broadcast.Language;
import broadcastmonitor.reader.Reader;
import broadcastmonitor.reader.ReaderUnavailable;
import broadcastmonitor.rules.RuleSet;
import broadcastmonitor.speech.model.ModelCatalogue;
import broadcastmonitor.speech.model.ModelStore;
import broadcastmonitor.speech.model.WorkProgress;
import broadcastmonitor.text.yaml.RulePackException;
import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Looks at everything the monitor needs, by using it rather than by asking whether it is there. */
final class Doctor {
    private static final long MB = 1 << 20;

    private final Path home;
    private final Map<String, String> environment;

    Doctor(Path home, Map<String, String> environment) {
        this.home = home;
        this.environment = environment;
    }

    List<Diagnosis> examine() {
        List<Diagnosis> found = new ArrayList<>();
        found.add(java());
        found.add(memory());
        found.add(disk());
        found.add(port());
        found.add(recogniser());
        found.add(ffmpeg());
        ModelStore models = ModelStore.of(home, environment);
        for (Language language : Language.values()) {
            found.add(model(models, language));
        }
        found.add(reader());
        found.add(rules());
        return found;
    }

    private static Diagnosis java() {
        boolean compiler = Files.exists(Path.of(System.getProperty("java.home"), "bin", "javac"))
                || Files.exists(Path.of(System.getProperty("java.home"), "bin", "javac.exe"));
        String detail = Runtime.version() + " (" + System.getProperty("java.vendor") + ") at "
                + System.getProperty("java.home");
        return compiler
                ? Diagnosis.ok("Java", detail)
                : Diagnosis.weak(
                        "Java",
                        detail + "; it has no compiler, so the monitor cannot rebuild itself",
                        "sudo apt-get install openjdk-17-jdk-headless");
    }

    private static Diagnosis memory() {
        OperatingSystemMXBean system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        long total = system.getTotalMemorySize() / MB;
        String detail = String.format(Locale.ROOT, "%,d MB, %d cores", total, system.getAvailableProcessors());
        return total >= 1800
                ? Diagnosis.ok("memory", detail)
                : Diagnosis.weak(
                        "memory",
                        detail + "; 2 GB are comfortable, a big model needs 6 GB",
                        "JAVA_OPTS=-Xmx512m ./monitor demo");
    }

    private Diagnosis disk() {
        try {
            long free = Files.getFileStore(home).getUsableSpace() / MB;
            String detail = String.format(Locale.ROOT, "%,d MB free at %s", free, home);
            if (!Files.isWritable(home)) {
                return Diagnosis.weak("disk", home + " cannot be written to", "./monitor replay --data-dir DIR FILE");
            }
            return free >= 500
                    ? Diagnosis.ok("disk", detail)
                    : Diagnosis.weak("disk", detail + "; the broker needs some room", "rm -r " + home.resolve("data"));
        } catch (IOException e) {
            return Diagnosis.missing("disk", home + " cannot be looked at: " + e.getMessage(), "ls -ld " + home);
        }
    }

    private static Diagnosis port() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return Diagnosis.ok(
                    "ports",
                    "the broker can listen on " + socket.getInetAddress().getHostAddress());
        } catch (IOException e) {
            return Diagnosis.missing(
                    "ports", "nothing can listen on the loopback address: " + e.getMessage(), "sudo ip link set lo up");
        }
    }

    private static Diagnosis recogniser() {
        try {
            Class.forName("org.vosk.LibVosk");
            return Diagnosis.ok("recogniser", "Vosk loads on " + platform());
        } catch (ClassNotFoundException | LinkageError e) {
            return Diagnosis.missing(
                    "recogniser",
                    "Vosk does not load on " + platform() + ": " + e.getMessage(),
                    "uname -m (it runs on x86-64 and 64-bit ARM with glibc, on macOS and on Windows)");
        }
    }

    private static String platform() {
        return System.getProperty("os.name") + " " + System.getProperty("os.arch");
    }

    private static Diagnosis ffmpeg() {
        Ffmpeg.Search search = Ffmpeg.find();
        if (search.found().isPresent()) {
            Ffmpeg it = search.found().get();
            String origin = it.origin().name().toLowerCase(Locale.ROOT);
            String lacks = it.knowsHosts() ? "" : "; it has no PulseAudio, devices are alsa:NAME";
            return Diagnosis.ok("ffmpeg", it.version() + " at " + it.executable() + " (" + origin + ")" + lacks);
        }
        return Diagnosis.weak(
                "ffmpeg", "only WAV can be read: " + String.join("; ", search.tried()), "sudo apt-get install ffmpeg");
    }

    private Diagnosis model(ModelStore models, Language language) {
        String thing = "model " + language.code();
        Optional<ModelStore.Listed> used = models.list().stream()
                .filter(model -> model.standard() && language.code().equals(model.language()))
                .findFirst();
        String better = language == Language.EN ? "vosk-model-small-en-us-0.15" : "vosk-model-small-ru-0.22";
        if (used.isPresent() && used.get().kind() != ModelCatalogue.Kind.DEMO) {
            return Diagnosis.ok(thing, used.get().name());
        }
        String demo = "vosk-model-demo-" + language.code();
        if (used.isEmpty() && !Files.exists(home.resolve("models").resolve(demo + ".zip"))) {
            return Diagnosis.missing(thing, "none", "./monitor models install " + better);
        }
        return Diagnosis.weak(
                thing,
                demo + (used.isEmpty() ? ", put into place when it is first used" : "")
                        + ": good for the samples, not for real people",
                "./monitor models install " + better);
    }

    private Diagnosis reader() {
        try (Reader reader = ReaderStore.of(home, environment).open(null, WorkProgress.NONE)) {
            return Diagnosis.ok("reader", reader.description().title() + " reads on " + platform());
        } catch (ReaderUnavailable e) {
            boolean mendable = e.why() != ReaderUnavailable.Cause.NATIVE;
            return Diagnosis.weak(
                    "reader",
                    "the patterns judge alone: " + e.getMessage(),
                    mendable
                            ? "./monitor models install " + ReaderStore.STANDARD + "-1"
                            : "uname -m (it runs on x86-64 and 64-bit ARM with glibc, on macOS with Apple's processors,"
                                    + " on Windows)");
        }
    }

    private Diagnosis rules() {
        Path folder = home.resolve("rules");
        try {
            if (!Files.isDirectory(folder)) {
                return Diagnosis.missing("rules", "no folder " + folder, "git checkout -- rules");
            }
            RuleSet.load(folder);
            return Diagnosis.ok("rules", "packs and dictionaries load from " + folder);
        } catch (RulePackException e) {
            return Diagnosis.missing("rules", e.getMessage(), "./monitor rules lint");
        }
    }
}
