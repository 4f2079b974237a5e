package broadcastmonitor.workbench;

import broadcastmonitor.broadcast.Channel;
import broadcastmonitor.broadcast.Language;
import broadcastmonitor.publication.Publications;
import broadcastmonitor.publication.Publications.Step;
import broadcastmonitor.publication.RuleVersion;
import broadcastmonitor.rules.Rule;
import broadcastmonitor.rules.RuleSet;
import broadcastmonitor.rules.RuleTexts;
import broadcastmonitor.workbench.Drafts.Draft;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Where officers work on rules: all that a page asks for. Safe for any thread; what takes long is done by one at a time. */
public final class RuleDesk {
    private final Publishing publishing;
    private final Drafts drafts;
    private final Trials trials;
    private final DraftLook look;
    private final Path scratch;
    private Loaded loaded;

    private record Loaded(String hash, RuleTexts texts, RuleSet rules) {}

    /**
     * A rule as it is listed.
     *
     * @param path of its file
     * @param variants how many variants it has
     * @param messages what its alerts say, by language
     */
    public record Row(
            String id,
            String path,
            String category,
            String severity,
            List<String> languages,
            List<String> channels,
            int variants,
            Map<String, String> messages) {}

    /**
     * A version as it is listed.
     *
     * @param state {@code proposed}, {@code approved}, {@code refused} or {@code published}
     * @param changed files that are other than in the version it was made from; empty where that is not known
     * @param approvals who else agreed
     * @param hindrance why it cannot be published now, or null
     */
    public record Version(
            String hash,
            String by,
            Instant at,
            String reason,
            String state,
            Collection<String> changed,
            List<String> approvals,
            String hindrance) {}

    /** Somebody's draft. @param outdated whether the file was changed by somebody else since */
    public record Mine(String path, boolean removed, boolean outdated) {}

    /**
     * All that there is.
     *
     * @param hash of the rules in force
     * @param published how they came into force; null where the files of each machine count
     */
    public record Overview(
            String hash,
            Step published,
            boolean approvalRequired,
            List<Row> rules,
            List<Version> versions,
            List<Step> history,
            List<Mine> drafts) {}

    /** Who changed a file, when and why. @param version in which it is so */
    public record Edit(String version, String by, Instant at, String reason) {}

    /**
     * A rule.
     *
     * @param text of its file in force; null where it is new
     * @param draft what whoever asks has made of it; null where nothing
     * @param edits of the file, the newest first, as far as versions were published
     */
    public record Page(String path, String text, String draft, boolean outdated, List<Edit> edits) {}

    /** A desk over versions, drafts and the past. @param files the folder of this machine's rules */
    public RuleDesk(Publishing publishing, Drafts drafts, Trials trials, Path files, Path scratch) {
        this.publishing = publishing;
        this.drafts = drafts;
        this.trials = trials;
        this.scratch = scratch;
        look = new DraftLook(scratch.resolve("look"), files);
    }

    /** How versions come into force. */
    public Publishing publishing() {
        return publishing;
    }

    private synchronized Loaded inForce() throws IOException {
        RuleTexts texts = publishing.current();
        String hash = texts.hash();
        if (loaded == null || !loaded.hash().equals(hash)) {
            texts.writeTo(scratch.resolve("in-force"));
            loaded = new Loaded(hash, texts, RuleSet.load(scratch.resolve("in-force")));
        }
        return loaded;
    }

    /** What there is, with the drafts of whoever asks. */
    public Overview overview(String who) throws IOException {
        Loaded current = inForce();
        Publications known = publishing.known();
        List<Version> versions = new ArrayList<>();
        known.versions().forEach(each -> versions.add(0, version(known, each)));
        List<Step> history = new ArrayList<>();
        known.history().forEach(step -> history.add(0, step));
        List<Mine> mine = new ArrayList<>();
        drafts.of(who)
                .forEach((path, draft) -> mine.add(new Mine(
                        path,
                        draft.text() == null,
                        draft.isOutdated(current.texts().files().get(path)))));
        return new Overview(
                current.hash(),
                known.inForce().orElse(null),
                known.approvalRequired(),
                current.rules().rules().stream().map(RuleDesk::row).toList(),
                versions,
                history,
                mine);
    }

    private static Row row(Rule rule) {
        return new Row(
                rule.id(),
                path(rule),
                rule.category(),
                rule.severity().code(),
                rule.languages().stream().map(Language::code).sorted().toList(),
                rule.channels().stream().map(Channel::code).sorted().toList(),
                rule.variants().size(),
                Arrays.stream(Language.values()).collect(Collectors.toMap(Language::code, rule::message)));
    }

    private static String path(Rule rule) {
        return rule.source().replaceAll(":\\d+$", "");
    }

    private static Version version(Publications known, RuleVersion version) {
        String state = version.published()
                ? "published"
                : version.refusal() != null ? "refused" : version.isApproved() ? "approved" : "proposed";
        return new Version(
                version.hash(),
                version.by(),
                version.at(),
                version.reason(),
                state,
                Optional.ofNullable(version.base())
                        .flatMap(known::version)
                        .map(version::changedFrom)
                        .<Collection<String>>map(all -> all)
                        .orElse(List.of()),
                version.approvals().stream().map(RuleVersion.Word::by).toList(),
                known.hindrance(version.hash()).orElse(null));
    }

    /**
     * A rule, by its id or by the path of its file; a path of no file is that of a new one.
     *
     * @throws Publishing.Refused when it is neither
     */
    public Page page(String rule, String who) throws IOException {
        Loaded current = inForce();
        String path = rule.matches("(?i).+\\.ya?ml")
                ? rule
                : current.rules().rules().stream()
                        .filter(each -> each.id().equals(rule))
                        .map(RuleDesk::path)
                        .findFirst()
                        .orElseThrow(() -> new Publishing.Refused("there is no rule \"" + rule + "\""));
        String text = current.texts().files().get(path);
        Draft draft = drafts.of(who).get(path);
        return new Page(
                path,
                text,
                draft == null ? null : draft.text(),
                draft != null && draft.isOutdated(text),
                edits(publishing.known(), path));
    }

    private static List<Edit> edits(Publications known, String path) {
        List<Edit> edits = new ArrayList<>();
        for (Step step : known.history()) {
            known.version(String.valueOf(step.version())).ifPresent(version -> {
                String before = Optional.ofNullable(version.base())
                        .flatMap(known::version)
                        .map(base -> base.files().get(path))
                        .orElse(null);
                if (version.base() != null
                        && !Objects.equals(before, version.files().get(path))) {
                    edits.add(0, new Edit(version.hash(), step.by(), step.at(), step.reason()));
                }
            });
        }
        return edits;
    }

    /**
     * What is to be said of a draft while it is written.
     *
     * @param line a line to explain, or null
     * @param language its language, or null: by its letters
     */
    public synchronized Object look(String path, String text, String line, String language, boolean chat)
            throws IOException {
        Loaded current = inForce();
        return look.of(
                current.texts(),
                path,
                text,
                line == null ? null : DraftLook.passage(line, language == null ? "" : language, chat),
                current.rules());
    }

    /** Keeps a draft; one that is as in force is none. */
    public void keep(String who, String path, String text) throws IOException {
        String current = inForce().texts().files().get(path);
        new RuleTexts(new TreeMap<>(Map.of(path, text == null ? "" : text)));
        if (Objects.equals(text, current)) {
            drafts.drop(who, path);
        } else {
            drafts.keep(who, path, text, current);
        }
    }

    /** Drops a draft. */
    public void drop(String who, String path) throws IOException {
        drafts.drop(who, path);
    }

    /** The rules in force with somebody's drafts in them. */
    private RuleTexts drafted(String who, RuleTexts current) throws IOException {
        SortedMap<String, String> changes = new TreeMap<>();
        SortedMap<String, Draft> mine = drafts.of(who);
        if (mine.isEmpty()) {
            throw new Publishing.Refused("you have no drafts: nothing would differ");
        }
        mine.forEach((path, draft) -> {
            if (draft.isOutdated(current.files().get(path))) {
                throw new Publishing.Refused(
                        path
                                + " was changed by somebody else since your draft was begun: take over what they did, or drop your draft");
            }
            changes.put(path, draft.text());
        });
        return current.with(changes);
    }

    /** Tries somebody's drafts on the past. */
    public Trials.Summary tryOut(String who, Duration last, Trials.Listener listener) throws IOException {
        RuleTexts current = inForce().texts();
        return trials.run(current, drafted(who, current), last, listener);
    }

    /**
     * Makes a version of somebody's drafts and lays it before others; the drafts are done with.
     *
     * @return its hash
     */
    public String propose(String who, String reason) throws IOException {
        RuleTexts current = publishing.current();
        ensureBase(who, current);
        RuleTexts texts = drafted(who, current);
        publishing.propose(texts, who, reason);
        drafts.clear(who);
        return texts.hash();
    }

    /** The first version is made from files of a machine; these become a version of their own, so that it can be rolled back to. */
    private void ensureBase(String who, RuleTexts current) {
        Publications known = publishing.known();
        if (known.inForce().isEmpty() && known.version(current.hash()).isEmpty()) {
            publishing.keepFiles(current, who);
        }
    }
}
