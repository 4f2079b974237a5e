package broadcastmonitor.rules;

import broadcastmonitor.broadcast.Channel;
import broadcastmonitor.broadcast.Language;
import broadcastmonitor.detector.Severity;
import broadcastmonitor.rules.pattern.FormInput;
import broadcastmonitor.rules.pattern.FormOutput;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Rules as {@link CompiledForm} keeps them: all but their examples, which are proven by then. */
final class RuleForm {
    private static final Channel[] CHANNELS = Channel.values();
    private static final Severity[] SEVERITIES = Severity.values();
    private static final Language[] LANGUAGES = Language.values();

    private RuleForm() {}

    static void write(Rule rule, FormOutput out) {
        out.text(rule.id());
        out.text(rule.family());
        out.text(rule.pack());
        out.text(rule.packVersion());
        out.text(rule.category());
        out.text(rule.clause());
        out.number(rule.severity().ordinal());
        out.all(rule.channels(), channel -> out.number(channel.ordinal()));
        out.number(Double.doubleToLongBits(rule.minConfidence()));
        out.flag(rule.evidence());
        out.flag(rule.counting() != null);
        if (rule.counting() != null) {
            out.text(rule.counting().category() == null ? "" : rule.counting().category());
            out.number(rule.counting().times());
            out.number(rule.counting().withinMs());
        }
        out.all(rule.variants(), variant -> {
            out.text(variant.id());
            out.flag(variant.experimental());
            out.all(variant.texts().entrySet(), text -> {
                out.number(text.getKey().ordinal());
                write(text.getValue(), out);
            });
        });
        out.all(rule.shared().entrySet(), shared -> {
            out.number(shared.getKey().ordinal());
            write(shared.getValue(), out);
        });
        out.text(rule.source());
    }

    static Rule read(FormInput in) {
        return new Rule(
                in.text(),
                in.text(),
                in.text(),
                in.text(),
                in.text(),
                in.text(),
                SEVERITIES[in.number()],
                channels(in),
                Double.longBitsToDouble(in.longNumber()),
                in.flag(),
                in.flag() ? counting(in) : null,
                in.all(() -> new Rule.Variant(in.text(), in.flag(), texts(in))),
                shared(in),
                in.text());
    }

    private static Set<Channel> channels(FormInput in) {
        Set<Channel> channels = EnumSet.noneOf(Channel.class);
        channels.addAll(in.all(() -> CHANNELS[in.number()]));
        return channels;
    }

    private static Rule.Counting counting(FormInput in) {
        String category = in.text();
        return new Rule.Counting(category.isEmpty() ? null : category, in.number(), in.longNumber());
    }

    private static Map<Language, Rule.Text> texts(FormInput in) {
        Map<Language, Rule.Text> texts = new EnumMap<>(Language.class);
        for (int left = in.size(); left > 0; left--) {
            texts.put(LANGUAGES[in.number()], text(in));
        }
        return texts;
    }

    private static Map<Language, Rule.Unless> shared(FormInput in) {
        Map<Language, Rule.Unless> shared = new EnumMap<>(Language.class);
        for (int left = in.size(); left > 0; left--) {
            shared.put(LANGUAGES[in.number()], unless(in));
        }
        return shared;
    }

    private static void write(Rule.Text text, FormOutput out) {
        out.text(text.message());
        out.text(text.advice());
        out.texts(text.match());
        write(text.unless(), out);
        out.texts(text.with());
        out.number(text.withWords());
        out.all(text.severityWhen(), when -> {
            out.texts(when.near());
            out.number(when.severity().ordinal());
        });
        out.number(text.line());
    }

    private static Rule.Text text(FormInput in) {
        return new Rule.Text(
                in.text(),
                in.text(),
                in.texts(),
                unless(in),
                in.texts(),
                in.number(),
                in.all(() -> new Rule.SeverityWhen(in.texts(), SEVERITIES[in.number()])),
                List.of(),
                List.of(),
                in.number());
    }

    private static void write(Rule.Unless unless, FormOutput out) {
        out.texts(unless.inside());
        out.texts(unless.precededBy());
        out.texts(unless.followedBy());
        out.texts(unless.near());
        out.number(unless.nearWords());
        out.texts(unless.anywhere());
    }

    private static Rule.Unless unless(FormInput in) {
        return new Rule.Unless(in.texts(), in.texts(), in.texts(), in.texts(), in.number(), in.texts());
    }
}
