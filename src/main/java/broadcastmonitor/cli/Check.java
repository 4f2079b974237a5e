package broadcastmonitor.cli;

import broadcastmonitor.alerts.Fusion;
import broadcastmonitor.alerts.Fusion.Fused;
import broadcastmonitor.broadcast.Channel;
import broadcastmonitor.broadcast.Language;
import broadcastmonitor.broadcast.Passage;
import broadcastmonitor.detector.BroadcastEvaluation;
import broadcastmonitor.detector.DetectorFault;
import broadcastmonitor.detector.DetectorStates;
import broadcastmonitor.detector.Episode.Phase;
import broadcastmonitor.detector.Finding;
import broadcastmonitor.detector.Judgement;
import broadcastmonitor.rules.Author;
import broadcastmonitor.rules.Marketplace;
import broadcastmonitor.text.input.InputItem;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Evaluates one item after another and counts. Every item stands for itself, except that spoken cues follow one another
 * like the utterances of a broadcast. For one thread.
 */
final class Check {
    private final BroadcastEvaluation evaluation;
    private final Channel channel;
    private final Language language;
    private final Author author;
    private final Marketplace marketplace;
    private final CheckView view;
    private final Set<String> faulty = new TreeSet<>();
    private Readings readings;
    private DetectorStates spoken;
    private HeldCue held;
    private long passages;
    private long flagged;
    private long findings;
    private long experimental;
    private long bad;

    /**
     * Makes a check.
     *
     * @param language the language of items that don't say theirs, or null to go by their letters
     * @param author who wrote the items that don't say it
     * @param marketplace says what binds whom
     */
    Check(
            BroadcastEvaluation evaluation,
            Channel channel,
            Language language,
            Author author,
            Marketplace marketplace,
            CheckView view) {
        this.author = author;
        this.marketplace = marketplace;
        this.evaluation = evaluation;
        spoken = evaluation.begin();
        this.channel = channel;
        this.language = language;
        this.view = view;
    }

    /** Shows beside every item what the reader makes of it. */
    void show(Readings shown) {
        readings = shown;
    }

    void accept(InputItem item) {
        String mistake = item.error() != null ? item.error() : mistake(item.said());
        if (mistake != null) {
            showHeld();
            bad++;
            view.bad(InputItem.bad(item.line(), mistake));
            return;
        }
        Language in = Language.of(item.said().language())
                .orElseGet(() -> language != null ? language : Language.byScript(item.text()));
        Channel from = channel(item.said().channel()).orElse(channel);
        String role = item.said().author();
        Author by = role == null ? author : Author.ofRole(role).orElse(author);
        if (item.timed() && from == Channel.SPEECH) {
            cue(item, in, by);
        } else {
            showHeld();
            show(item, in, from, binding(line(item, Passage.ofText(item.text(), in, from)), by));
        }
    }

    private List<Fused> binding(List<Fused> all, Author by) {
        return all.stream()
                .filter(fused -> marketplace.binds(by, fused.finding().category()))
                .toList();
    }

    private void show(InputItem item, Language in, Channel from, List<Fused> found) {
        passages++;
        findings += found.size();
        flagged += found.isEmpty() ? 0 : 1;
        if (readings != null) {
            view.read(item, readings.of(item.text(), in, from));
        }
        view.checked(item, found);
    }

    private void showHeld() {
        if (held != null) {
            show(held.item(), held.language(), Channel.SPEECH, held.found());
            held = null;
        }
    }

    private List<Fused> line(InputItem item, Passage passage) {
        Judgement judgement = evaluation.accept(evaluation.begin(), passage);
        faults(item, judgement);
        experimental += judgement.experimental().size();
        return Fusion.of(judgement.findings(), judgement.opinions());
    }

    /**
     * Cues follow one another like the utterances of a broadcast. An episode is told when it is over. Each is shown when the next one
     * is known.
     */
    private void cue(InputItem item, Language in, Author by) {
        List<CueWord> words = CueWord.of(item);
        if (held != null) {
            show(held.item(), held.language(), Channel.SPEECH, held.with(item, in, words, evaluation));
        }
        spoken = item.restarts() ? evaluation.begin() : spoken;
        Judgement clock = evaluation.clock(spoken, item.endMs());
        Judgement judgement = evaluation.accept(
                clock.next(),
                Passage.ofSpeech(
                        Long.toString(item.line()),
                        words.stream().map(CueWord::spoken).toList(),
                        in,
                        true));
        spoken = judgement.next();
        faults(item, clock);
        faults(item, judgement);
        experimental += judgement.experimental().size();
        List<Finding> placed = new ArrayList<>(clock.findings());
        judgement.findings().forEach(finding -> placed.add(CueWord.place(finding, words)));
        held = new HeldCue(item, in, words, clock.next(), binding(told(placed, judgement.opinions()), by));
    }

    private static List<Fused> told(List<Finding> findings, Map<String, Map<String, Double>> opinions) {
        return Fusion.of(
                findings.stream()
                        .filter(finding ->
                                finding.episode() == null || finding.episode().phase() == Phase.CLOSED)
                        .toList(),
                opinions);
    }

    private void faults(InputItem item, Judgement judgement) {
        for (DetectorFault fault : judgement.faults()) {
            if (faulty.add(fault.source())) {
                view.fault(item, fault);
            }
        }
    }

    /** No more items come: what is found about all cues together is told, then the sums. */
    void end() {
        showHeld();
        List<Fused> whole = told(evaluation.end(spoken).findings(), Map.of());
        if (!whole.isEmpty()) {
            findings += whole.size();
            view.whole(whole);
        }
        view.end(this);
    }

    /** What a line says of itself that we cannot follow, or null. */
    private static String mistake(InputItem.Said said) {
        String language = said.language();
        if (language != null
                && !language.equals("auto")
                && Language.of(language).isEmpty()) {
            return "unknown language \"" + language + "\": en, ru or auto";
        }
        String channel = said.channel();
        return channel == null || channel.isEmpty() || channel(channel).isPresent()
                ? null
                : "unknown channel \"" + channel + "\": speech or chat";
    }

    private static Optional<Channel> channel(String code) {
        return Arrays.stream(Channel.values())
                .filter(each -> each.code().equals(code))
                .findFirst();
    }

    long passages() {
        return passages;
    }

    long flagged() {
        return flagged;
    }

    long findings() {
        return findings;
    }

    /** What experimental variants found: no findings, but said at the end. */
    long experimental() {
        return experimental;
    }

    long bad() {
        return bad;
    }

    /** Whether everything could be checked by every rule and detector. */
    boolean clean() {
        return bad == 0 && faulty.isEmpty();
    }
}
