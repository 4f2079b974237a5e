package broadcastmonitor.evidence;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import broadcastmonitor.audio.AudioException;
import broadcastmonitor.audio.file.SoundArchive;
import broadcastmonitor.broadcast.Language;
import broadcastmonitor.broadcast.Transcript;
import broadcastmonitor.cases.Case;
import broadcastmonitor.cases.CaseDesk;
import broadcastmonitor.cases.CaseFold.Logged;
import broadcastmonitor.evidence.bundle.BundleWriter;
import broadcastmonitor.evidence.bundle.Stamper;
import broadcastmonitor.evidence.chain.ChainBook;
import broadcastmonitor.evidence.chain.VerdictChain;
import broadcastmonitor.evidence.keep.Erasure;
import broadcastmonitor.evidence.seal.EvidenceException;
import broadcastmonitor.evidence.seal.KeyFolder;
import broadcastmonitor.evidence.seal.SigningKey;
import broadcastmonitor.evidence.sound.Clips;
import broadcastmonitor.evidence.sound.Elsewhere;
import broadcastmonitor.report.Archive;
import broadcastmonitor.report.BroadcastRecord;
import broadcastmonitor.report.Report;
import broadcastmonitor.report.ReportFormat;
import broadcastmonitor.report.Reporting;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * The evidence of a data folder: keeps what may go before it is asked for (clips, when a verdict falls), and gathers, seals and writes bundles.
 * Safe for any thread.
 */
public final class EvidenceRoom implements Archive {
    private static final long AROUND_MS = 60_000;
    private static final String ERASED = "[erased]";

    private final Path data;
    private final Clips clips;
    private final RuleFiles rules;
    private final ChainBook chains;
    private final String program;
    private final Clauses clauses;
    private final InstantSource clock;
    private final Erasure erasure;
    private volatile Stamper stamper;

    /** The text of a clause of the rule book. */
    public interface Clauses {
        /** The text in a language, or null. */
        String of(String clause, String category, String language);
    }

    /**
     * @param data the data folder
     * @param rules the folder of rule packs, or null
     * @param program version of the running program
     */
    public EvidenceRoom(Path data, Path rules, String program, Clauses clauses, InstantSource clock) {
        this.data = data;
        this.rules = new RuleFiles(rules);
        this.program = program;
        this.clauses = clauses;
        this.clock = clock;
        clips = new Clips(data, new SoundArchive(data));
        chains = new ChainBook(data);
        erasure = new Erasure(data);
    }

    /** Has bundles stamped from now on, see {@link Stamper}; nobody does otherwise. */
    public void stampedBy(Stamper authority) {
        stamper = requireNonNull(authority, "authority");
    }

    /** Says who is asked for sound that does not lie here; nobody is otherwise. */
    public void asks(Elsewhere others) {
        clips.asks(others);
    }

    /** Whether there is a key to sign with; said before anything is gathered. */
    public void requireKey() {
        new KeyFolder(data).signing();
    }

    @Override
    public Kept of(CaseDesk desk, String broadcast, List<Case> cases) {
        return new Kept(chain(desk, broadcast), hashes(cases));
    }

    private Chain chain(CaseDesk desk, String broadcast) {
        try {
            VerdictChain chain = chains.upTo(broadcast, desk.deeds(broadcast));
            return new Chain(chain.head(), chain.length(), null);
        } catch (EvidenceException e) {
            return new Chain(null, 0, e.getMessage());
        }
    }

    private Map<String, String> hashes(List<Case> cases) {
        Map<String, String> hashes = new TreeMap<>();
        for (Case each : cases) {
            try {
                clips.sha256(each).ifPresent(hash -> hashes.put(each.key().id(), hash));
            } catch (IOException e) {
                throw new UncheckedIOException("the clip of a case cannot be read", e);
            }
        }
        return hashes;
    }

    /** Keeps the clip and the rule of a case that is decided. */
    public boolean keep(CaseDesk desk, Case decided) throws IOException {
        return clips.keep(
                decided,
                around(desk, decided),
                rules.text(decided.alert().rule()).orElse(null));
    }

    /** Whether the clip of a case ends before it should, because what comes behind had not been heard. */
    public boolean isShort(Case decided) throws IOException {
        return clips.isShort(decided);
    }

    private static List<Transcript> around(CaseDesk desk, Case about) {
        return desk
                .transcript(
                        about.key().broadcast(),
                        about.key().run(),
                        Math.max(0, about.alert().startMs() - AROUND_MS),
                        about.alert().endMs() + AROUND_MS)
                .stream()
                .map(CaseDesk.Line::transcript)
                .toList();
    }

    /**
     * Writes a bundle.
     *
     * @param record what is known of the broadcast
     * @param only ids of cases; none for all
     * @throws EvidenceException when there is no key, no such case, or the chain of verdicts does not hold
     * @throws IOException when it cannot be written
     */
    public void write(CaseDesk desk, BroadcastRecord record, Set<String> only, OutputStream out) throws IOException {
        SigningKey key = new KeyFolder(data).signing();
        String broadcast = record.identity().broadcast();
        if (!record.identity().host().isEmpty()
                && erasure.isErased(record.identity().host())) {
            throw new EvidenceException("what there was of the host of \"" + broadcast + "\" has been erased");
        }
        List<Case> cases = chosen(record, only);
        List<Logged> deeds = desk.deeds(broadcast);
        VerdictChain chain = chains.upTo(broadcast, deeds);
        Dossier dossier = new Dossier();
        dossier.about(record);
        dossier.transcript(record.lines());
        dossier.cases(rows(dossier, desk, record, cases));
        dossier.add(Dossier.CHAIN, chain.json(deeds));
        dossier.add("readme.txt", readme());
        report(dossier, record);
        BundleWriter.write(said(record, chain), dossier.files(), key, stamper, out);
    }

    /** Where somebody who decided has been erased it is the copy that names nobody. */
    private void report(Dossier dossier, BroadcastRecord record) {
        boolean erased = record.cases().stream()
                .flatMap(each -> each.history().stream())
                .anyMatch(each -> erasure.isErased(each.event().who()));
        Report report = Reporting.copy(Reporting.of(record, program), erased ? Report.Copy.SELLER : Report.Copy.FULL);
        String spoken = record.identity().language();
        Language language = Language.of(spoken == null ? "" : spoken).orElse(Language.EN);
        dossier.add(Dossier.REPORT, ReportFormat.JSON.write(report, language));
        dossier.add("report.html", ReportFormat.HTML.write(report, language));
    }

    private static List<Case> chosen(BroadcastRecord record, Set<String> only) {
        List<Case> cases = record.cases().stream()
                .filter(each -> only.isEmpty() || only.contains(each.key().id()))
                .toList();
        if (!only.isEmpty() && cases.size() < only.size()) {
            Set<String> unknown = new java.util.TreeSet<>(only);
            cases.forEach(each -> unknown.remove(each.key().id()));
            throw new EvidenceException("there is no case " + String.join(", ", unknown) + " in this hearing of \""
                    + record.identity().broadcast() + "\"");
        }
        return cases;
    }

    private Map<String, String> said(BroadcastRecord record, VerdictChain chain) {
        Map<String, String> about = new TreeMap<>();
        about.put("broadcast", record.identity().broadcast());
        if (record.identity().run() != null) {
            about.put("run", record.identity().run());
        }
        about.put("made", clock.instant().toString());
        about.put("chainHead", chain.head());
        return about;
    }

    private List<Dossier.Row> rows(Dossier dossier, CaseDesk desk, BroadcastRecord record, List<Case> cases)
            throws IOException {
        List<Dossier.Row> rows = new ArrayList<>();
        for (Case each : cases) {
            Clips.Given clip = null;
            String why = null;
            try {
                clip = clips.give(each, around(desk, each)).orElse(null);
                why = clip == null ? "there is no sound of it, or nothing is known of what was said in it" : null;
            } catch (AudioException | IOException e) {
                why = e.getMessage();
            }
            String rule = clip == null || clip.rule() == null
                    ? rules.text(each.alert().rule()).orElse(null)
                    : clip.rule();
            rows.add(new Dossier.Row(
                    each.key().id(),
                    each.alert(),
                    each.state(),
                    named(each.decision()),
                    each.measure(),
                    each.changedSince(),
                    clauses.of(
                            each.alert().clause(),
                            each.alert().category(),
                            record.identity().language()),
                    dossier.rule(each.alert(), rule),
                    clip == null ? null : dossier.clip(each.key().id(), clip),
                    why));
        }
        return rows;
    }

    /** Who has been erased is not named; that somebody decided, stays. */
    private Case.Decision named(Case.Decision decision) {
        return decision == null || !erasure.isErased(decision.who())
                ? decision
                : new Case.Decision(
                        decision.verdict(),
                        decision.cause(),
                        ERASED,
                        decision.at(),
                        null,
                        decision.revision(),
                        decision.event());
    }

    private static byte[] readme() {
        try (InputStream text = EvidenceRoom.class.getResourceAsStream("readme.txt")) {
            return new String(text.readAllBytes(), UTF_8).replace("\r\n", "\n").getBytes(UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
