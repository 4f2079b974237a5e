package broadcastmonitor.cli;

import broadcastmonitor.cli.terminal.Console;
import broadcastmonitor.evidence.seal.EvidenceException;
import broadcastmonitor.evidence.seal.KeyFolder;
import broadcastmonitor.evidence.seal.SealKey;
import broadcastmonitor.files.Stored;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code monitor keys}: what evidence is signed with. */
@Command(
        name = "keys",
        description = {
            "The keys that evidence is signed with (Ed25519), in keys/ of the data folder.",
            "The private one is for its owner only; public ones are handed to whoever verifies."
        },
        subcommands = {
            KeysCommand.NewCommand.class,
            KeysCommand.ListCommand.class,
            KeysCommand.RotateCommand.class,
            KeysCommand.ExportCommand.class
        })
final class KeysCommand implements Runnable {
    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(
                spec.commandLine(),
                "which of them? " + String.join(", ", spec.subcommands().keySet()));
    }

    private static void show(Console console, KeyFolder keys, SealKey key) {
        console.line(key.id());
        console.note("the public key for whoever verifies: " + keys.open(key.id()));
    }

    /** {@code monitor keys new}. */
    @Command(name = "new", description = "Makes the first key and prints its id.")
    static final class NewCommand implements Callable<Integer> {
        @Mixin
        private DataOption data;

        private final Console console;

        NewCommand(Console console) {
            this.console = console;
        }

        @Override
        public Integer call() {
            KeyFolder keys = new KeyFolder(data.folder());
            show(console, keys, keys.make(Instant.now()));
            return 0;
        }
    }

    /** {@code monitor keys rotate}. */
    @Command(
            name = "rotate",
            description = {
                "Makes a new key; the one before signs nothing any more, and its private half is deleted.",
                "What it has signed is verified as before."
            })
    static final class RotateCommand implements Callable<Integer> {
        @Mixin
        private DataOption data;

        private final Console console;

        RotateCommand(Console console) {
            this.console = console;
        }

        @Override
        public Integer call() {
            KeyFolder keys = new KeyFolder(data.folder());
            show(console, keys, keys.rotate(Instant.now()));
            return 0;
        }
    }

    /** {@code monitor keys list}. */
    @Command(name = "list", description = "Lists the keys: id, since when, and until when.")
    static final class ListCommand implements Callable<Integer> {
        @Mixin
        private DataOption data;

        private final Console console;

        ListCommand(Console console) {
            this.console = console;
        }

        @Override
        public Integer call() {
            List<KeyFolder.Known> all = new KeyFolder(data.folder()).all();
            for (KeyFolder.Known each : all) {
                console.line(each.key().id() + "  since " + each.created()
                        + (each.retired() == null ? "  in use" : "  retired " + each.retired()));
            }
            if (all.isEmpty()) {
                console.note("no keys yet: monitor keys new");
            }
            return 0;
        }
    }

    /** {@code monitor keys export}. */
    @Command(
            name = "export",
            description = "Prints a public key, or writes it to a file: to be handed to whoever verifies.")
    static final class ExportCommand implements Callable<Integer> {
        @Parameters(
                paramLabel = "ID",
                arity = "0..1",
                description = "The key's id or its beginning; the key in use by default.")
        private String id;

        @Option(
                names = {"--output", "--out"},
                paramLabel = "FILE",
                description = "Where to; stdout by default.")
        private Path out;

        @Mixin
        private DataOption data;

        private final Console console;

        ExportCommand(Console console) {
            this.console = console;
        }

        @Override
        public Integer call() throws IOException {
            SealKey key = key(new KeyFolder(data.folder()));
            if (out == null) {
                key.pem().lines().forEach(console::line);
            } else {
                Stored.replace(out, key.pem().getBytes(StandardCharsets.US_ASCII));
                console.note("key " + key.id() + " is in " + out);
            }
            return 0;
        }

        private SealKey key(KeyFolder keys) {
            if (id == null) {
                return keys.current().orElseThrow(() -> new EvidenceException("there is no key yet: monitor keys new"));
            }
            List<SealKey> fitting = keys.open().stream()
                    .filter(each -> each.id().startsWith(id))
                    .toList();
            if (fitting.size() != 1) {
                throw new UserMistake((fitting.isEmpty() ? "no key" : "more than one key") + " begins with \"" + id
                        + "\": monitor keys list shows them");
            }
            return fitting.get(0);
        }
    }
}
