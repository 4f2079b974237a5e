package broadcastmonitor.rules;

import broadcastmonitor.broadcast.Language;
import broadcastmonitor.rules.pattern.Alternations;
import broadcastmonitor.rules.pattern.PatternParser;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What keeps rules readable: short files, short lines, short patterns, few of them to a variant, lists instead of long alternations. */
final class Form {
    static final int LARGEST_FILE = 6 * 1024;
    static final int LONGEST_LINE = 140;
    static final int LONGEST_PATTERN = 120;
    static final int MOST_PATTERNS = 3;
    static final int MOST_OPTIONS = 7;

    private final List<Lint.Complaint> complaints = new ArrayList<>();

    private Form() {}

    static List<Lint.Complaint> complaints(RuleFiles files, RuleSet set) {
        Form form = new Form();
        for (RuleFiles.Category category : files.categories()) {
            category.rules().forEach(file -> form.file(files, file, true));
            category.lexicons().forEach(file -> form.file(files, file, false));
        }
        files.lexicons().forEach(file -> form.file(files, file, false));
        files.tests().forEach(file -> form.file(files, file, true));
        set.rules().forEach(form::rule);
        for (Language language : Language.values()) {
            set.lexiconSources(language)
                    .values()
                    .forEach(source -> form.patterns("lexicon {" + source.name() + "}", source.written()));
        }
        return form.complaints;
    }

    private void complain(String place, String what) {
        complaints.add(new Lint.Complaint(place, what));
    }

    private void file(RuleFiles files, Path file, boolean limited) {
        String text = files.text(file);
        String name = files.name(file);
        int bytes = text.getBytes(StandardCharsets.UTF_8).length;
        if (limited && bytes > LARGEST_FILE) {
            complain(
                    name + ":1",
                    "the file has " + bytes + " bytes, more than " + LARGEST_FILE
                            + ": make two rules of it, or put its words into a lexicon");
        }
        List<String> lines = text.lines().toList();
        for (int i = 0; i < lines.size(); i++) {
            if (lines.get(i).length() > LONGEST_LINE) {
                complain(
                        name + ":" + (i + 1),
                        "the line has " + lines.get(i).length() + " characters, more than " + LONGEST_LINE
                                + ": go on in the next one");
            }
        }
    }

    private void rule(Rule rule) {
        String expected = rule.category() + "/" + rule.id().substring(rule.id().indexOf('.') + 1) + ".yaml";
        if (!rule.id().startsWith(rule.category() + ".") || !rule.file().equals(expected)) {
            complain(
                    rule.source(),
                    "rule '" + rule.id() + "' should be called by its place: "
                            + rule.file().replaceFirst("\\.ya?ml$", "").replace('/', '.'));
        }
        rule.shared().forEach((language, shared) -> {
            for (UnlessKind kind : UnlessKind.values()) {
                patterns(rule.source(), kind.of(shared));
            }
        });
        for (Rule.Variant variant : rule.variants()) {
            variant.texts().forEach((language, text) -> variant(rule, variant, language, text));
        }
    }

    private void variant(Rule rule, Rule.Variant variant, Language language, Rule.Text text) {
        String place = rule.source(text);
        if (text.match().size() > MOST_PATTERNS) {
            complain(
                    place,
                    "variant '" + variant.id() + "' has " + text.match().size() + " patterns in " + language.code()
                            + ", more than " + MOST_PATTERNS + ": make two variants of it");
        }
        patterns(place, text.match());
        patterns(place, text.with());
        Rule.Unless common = rule.shared().getOrDefault(language, Rule.Unless.NOTHING);
        for (UnlessKind kind : UnlessKind.values()) {
            List<String> all = kind.of(text.unless());
            patterns(place, all.subList(0, all.size() - kind.of(common).size()));
        }
    }

    private void patterns(String place, List<String> patterns) {
        for (String pattern : patterns) {
            if (pattern.length() > LONGEST_PATTERN) {
                complain(
                        place,
                        "pattern \"" + pattern + "\" has " + pattern.length() + " characters, more than "
                                + LONGEST_PATTERN + ": make two of it, or a lexicon of its words");
            }
            int options = Alternations.most(PatternParser.parse(pattern));
            if (options > MOST_OPTIONS) {
                complain(
                        place,
                        "pattern \"" + pattern + "\" has an alternation of " + options + ", more than " + MOST_OPTIONS
                                + ": make a lexicon of it");
            }
        }
    }
}
