package broadcastmonitor.cli;

import broadcastmonitor.cli.terminal.Console;
import broadcastmonitor.evidence.Anchors;
import broadcastmonitor.evidence.bundle.Flaw;
import broadcastmonitor.evidence.bundle.Verification;
import broadcastmonitor.evidence.chain.VerdictChain;
import broadcastmonitor.evidence.seal.EvidenceException;
import broadcastmonitor.evidence.seal.KeyFolder;
import broadcastmonitor.evidence.seal.SealKey;
import broadcastmonitor.evidence.stamp.TimeStamp;
import java.io.IOException;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code monitor verify}: whether evidence is genuine, on any machine, with the public key alone. */
@Command(
        name = "verify",
        description = {
            "Says whether a bundle of evidence is as it was signed, and what is in it, or what was changed, cut off, added",
            "or is missing. Exit code 0: genuine; 1: not genuine; 2: it could not be looked at."
        })
final class VerifyCommand implements Callable<Integer> {
    @Parameters(paramLabel = "FILE", description = "The bundle, a zip that monitor evidence has written.")
    private Path file;

    @Option(
            names = "--key",
            paramLabel = "PUBLIC.pem",
            description = {
                "The public key that must have signed it, got from its owner and not with the bundle; may be repeated.",
                "By default the keys of this data folder."
            })
    private List<Path> keys = new ArrayList<>();

    @Option(
            names = "--tsa-certificate",
            paramLabel = "FILE",
            description = {
                "The certificate of the time stamp authority, or of who vouches for it, got from them; PEM or DER. May be repeated.",
                "Without one only the authority's own word is shown."
            })
    private List<Path> authorities = new ArrayList<>();

    @Option(names = "--language", paramLabel = "en|ru", description = "What it says it in; by default the system's.")
    private String language = "ru".equals(Locale.getDefault().getLanguage()) ? "ru" : "en";

    @Mixin
    private DataOption data;

    private final Console console;

    VerifyCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException {
        Wording wording = Wording.of(Options.language(language)
                .orElseThrow(() -> new UserMistake("unknown language \"" + language + "\": en or ru"))
                .code());
        Path readable = Options.readable(file.toString());
        List<SealKey> trusted = trusted();
        Verification verification = Verification.of(readable, trusted);
        List<Flaw> flaws = new ArrayList<>(verification.flaws());
        byte[] links = verification.texts().get("chain.json");
        VerdictChain.Checked chain = links == null ? null : VerdictChain.check(links);
        if (chain != null && chain.flaw().isPresent()) {
            flaws.add(new Flaw(Flaw.Kind.CHAIN, chain.flaw().get(), ""));
        }
        if (flaws.isEmpty()) {
            flaws.addAll(Anchors.check(verification));
        }
        List<X509Certificate> vouching = vouching();
        TimeStamp stamp = stamp(verification, vouching, flaws);
        if (flaws.isEmpty()) {
            show(verification, chain, wording);
            console.line("  " + EvidenceSummary.stamp(stamp, !vouching.isEmpty(), wording));
            return 0;
        }
        console.line(wording.say("NOT GENUINE: ", "НЕ ПОДЛИННЫЙ: ") + file);
        for (Flaw flaw : flaws) {
            console.line("  " + flaw.line(wording == Wording.RU));
        }
        return 1;
    }

    private List<X509Certificate> vouching() throws IOException {
        List<X509Certificate> all = new ArrayList<>();
        for (Path each : authorities) {
            all.addAll(TimeStamp.certificates(Options.readable(each.toString())));
        }
        return all;
    }

    /** The time stamp, or null where there is none, or none that can be read. */
    private static TimeStamp stamp(Verification verification, List<X509Certificate> vouching, List<Flaw> flaws) {
        if (verification.stamp() == null) {
            return null;
        }
        try {
            TimeStamp stamp = TimeStamp.read(verification.stamp().token());
            stamp.trouble(verification.stamp().sha256(), vouching)
                    .ifPresent(why -> flaws.add(new Flaw(Flaw.Kind.STAMP, "", why)));
            return stamp;
        } catch (IllegalArgumentException e) {
            flaws.add(new Flaw(Flaw.Kind.STAMP, "", e.getMessage()));
            return null;
        }
    }

    private List<SealKey> trusted() {
        List<SealKey> trusted = keys.isEmpty()
                ? new KeyFolder(data.folder()).open()
                : keys.stream().map(SealKey::read).toList();
        if (trusted.isEmpty()) {
            throw new EvidenceException(
                    "there is no key to verify with: name the public key of who signed it, --key PUBLIC.pem");
        }
        return trusted;
    }

    private void show(Verification genuine, VerdictChain.Checked chain, Wording wording) {
        console.line(wording.say("genuine: ", "подлинный: ") + file);
        console.line("  " + wording.say("signed with key ", "подписано ключом ")
                + genuine.key().id());
        String made = genuine.manifest().about().get("made");
        if (made != null) {
            console.line("  " + wording.say("made, as its owner says, at ", "составлен, по словам владельца ключа, в ")
                    + made);
        }
        EvidenceSummary summary = new EvidenceSummary(genuine, wording);
        summary.lines().forEach(line -> console.text("  " + line));
        if (chain != null) {
            console.line("  " + summary.chain(chain));
        }
    }
}
