package broadcastmonitor.workbench;

import broadcastmonitor.brief.Brief;
import broadcastmonitor.broadcast.Channel;
import broadcastmonitor.broadcast.Language;
import broadcastmonitor.broadcast.Passage;
import broadcastmonitor.rules.Explanation;
import broadcastmonitor.rules.Lint;
import broadcastmonitor.rules.Nearest;
import broadcastmonitor.rules.Rule;
import broadcastmonitor.rules.RuleSet;
import broadcastmonitor.rules.RuleTexts;
import broadcastmonitor.text.yaml.RulePackException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Looks through the draft of one file while it is written: with the lexicons and declarations that it may use and the rules of its family, without
 * all others, so that it takes no second. For one thread at a time.
 */
final class DraftLook {
    private static final Pattern FAMILY = Pattern.compile("(?m)^family:\\s*(\\S+)\\s*$");
    private static final Pattern SHARED = Pattern.compile(
            "marketplace\\.yaml|lexicons/[^/]+|replacements/[^/]+|[^/]+/category\\.yaml", Pattern.CASE_INSENSITIVE);
    private static final int NEAREST = 3;
    private static final Pattern LINE = Pattern.compile(":(\\d+)$");

    /** Something that is wrong. @param line from 1, or null where it is about no line */
    record Complaint(Integer line, String what) {}

    /** An example of a variant, and whether it comes out as it says. */
    record Example(String variant, String language, boolean flagged, String text, boolean holds) {}

    /** What the draft makes of a line, as {@code rules explain} says it. */
    record Line(
            List<Explanation.Word> words,
            List<String> entities,
            List<String> lexicons,
            List<Explanation.Tried> tried,
            List<Nearest> nearest,
            List<Explanation.Tried> others) {}

    /**
     * What is to be said of a draft.
     *
     * @param rule the id of its rule; null where it is none or does not load
     * @param line what it makes of the line that was asked about, or null
     */
    record Look(String rule, List<Complaint> complaints, List<Example> examples, Line line) {}

    private final Path scratch;
    private final Path files;

    /** @param files the folder of this machine's rules, whose confirmed globs lint needs */
    DraftLook(Path scratch, Path files) {
        this.scratch = scratch;
        this.files = files;
    }

    Look of(RuleTexts all, String path, String text, Passage line, RuleSet inForce) throws IOException {
        RuleTexts some = around(all, path, text);
        some.writeTo(scratch);
        GlobFiles.copy(files, scratch);
        RuleSet set;
        try {
            set = RuleSet.loadUnproven(scratch);
        } catch (RulePackException e) {
            return new Look(null, List.of(complaint(e.getMessage().replaceFirst("^(\\S+:\\d+): .*", "$1"), said(e, path))), List.of(), null);
        }
        List<Complaint> complaints = new ArrayList<>();
        for (Lint.Complaint each : Lint.of(scratch)) {
            if (each.place().equals(path) || each.place().startsWith(path + ":")) {
                complaints.add(complaint(each.place(), each.what()));
            }
        }
        Rule rule = set.rules().stream()
                .filter(each -> each.source().startsWith(path + ":") || each.source().equals(path))
                .findFirst()
                .orElse(null);
        return new Look(
                rule == null ? null : rule.id(),
                complaints,
                rule == null ? List.of() : examples(set, rule),
                line == null ? null : line(set, rule, line, inForce));
    }

    private static String said(RulePackException e, String path) {
        return e.getMessage().startsWith(path + ":")
                ? e.getMessage().substring(path.length() + 1).replaceFirst("^\\d+: ", "")
                : e.getMessage();
    }

    private static Complaint complaint(String place, String what) {
        Matcher line = LINE.matcher(place);
        return new Complaint(line.find() ? Integer.valueOf(line.group(1)) : null, what);
    }

    /** What the file may depend on. */
    private static RuleTexts around(RuleTexts all, String path, String text) {
        String category = path.contains("/") ? path.substring(0, path.indexOf('/') + 1) : "";
        Matcher family = FAMILY.matcher(text);
        String kin = family.find() ? family.group() : null;
        Map<String, String> some = new TreeMap<>();
        all.files().forEach((other, content) -> {
            boolean own = other.startsWith(category) && other.indexOf('/', category.length()) > 0;
            boolean relative = kin != null && other.startsWith(category) && content.contains(kin);
            if (SHARED.matcher(other).matches() || own || relative) {
                some.put(other, content);
            }
        });
        some.put(path, text);
        return new RuleTexts(new TreeMap<>(some));
    }

    private static List<Example> examples(RuleSet set, Rule rule) {
        List<Example> examples = new ArrayList<>();
        for (Rule.Variant variant : rule.variants()) {
            variant.texts().forEach((language, text) -> {
                text.flagged().forEach(each -> examples.add(example(set, rule, variant, language, true, each)));
                text.clean().forEach(each -> examples.add(example(set, rule, variant, language, false, each)));
            });
        }
        return examples;
    }

    private static Example example(
            RuleSet set, Rule rule, Rule.Variant variant, Language language, boolean flagged, Rule.Example each) {
        Passage passage = Passage.ofText(each.text(), language, each.channel());
        boolean hits = Explanation.of(set, Brief.none(), passage).tried().stream()
                .anyMatch(tried -> tried.rule().equals(rule.id())
                        && tried.variant().equals(variant.id())
                        && (tried.stands() || "the variant is experimental".equals(tried.why())));
        return new Example(variant.id(), language.code(), flagged, each.text(), hits == flagged);
    }

    private static Line line(RuleSet set, Rule rule, Passage passage, RuleSet inForce) {
        Explanation own = Explanation.of(set, Brief.none(), passage);
        String id = rule == null ? "" : rule.id();
        return new Line(
                own.words(),
                own.entities(),
                own.lexicons(),
                own.tried(),
                own.tried().isEmpty() ? Nearest.of(set, Brief.none(), passage, NEAREST) : List.of(),
                Explanation.of(inForce, Brief.none(), passage).tried().stream()
                        .filter(tried -> tried.stands() && !tried.rule().equals(id))
                        .toList());
    }

    /** A passage as a page asks about it. */
    static Passage passage(String text, String language, boolean chat) {
        return Passage.ofText(
                text, Language.of(language).orElse(Language.byScript(text)), chat ? Channel.CHAT : Channel.SPEECH);
    }
}
