package broadcastmonitor.cases.view;

import broadcastmonitor.alerts.Alert;
import broadcastmonitor.brief.Brief;
import broadcastmonitor.broadcast.BroadcastEvent;
import broadcastmonitor.broadcast.Transcript;
import broadcastmonitor.cases.BroadcastAct;
import broadcastmonitor.cases.CaseFold.Logged;
import broadcastmonitor.cases.ShiftAct;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** What was read of the topics in one go, in the order of each topic. For one thread. */
public final class Batch {
    /**
     * A partition of a topic.
     *
     * @param topic name of the topic
     * @param part number of the partition, from 0
     */
    public record Place(String topic, int part) {}

    record Raised(Alert alert, CaseTable.Lies lies) {}

    record Heard(Transcript said, CaseTable.Lies lies) {}

    final List<Raised> alerts = new ArrayList<>();
    final List<Logged> deeds = new ArrayList<>();
    final List<BroadcastAct.Logged> acts = new ArrayList<>();
    final List<ShiftAct.Logged> shifts = new ArrayList<>();
    final List<BroadcastEvent> events = new ArrayList<>();
    final List<Heard> transcripts = new ArrayList<>();
    final Map<String, Brief> briefs = new LinkedHashMap<>();
    final Map<Place, Long> next = new LinkedHashMap<>();

    /**
     * A state of an alert.
     *
     * @param part partition it lies in
     * @param offset where in it
     * @param at when it arrived there
     */
    public void alert(Alert alert, int part, long offset, Instant at) {
        alerts.add(new Raised(alert, new CaseTable.Lies(part, offset, at)));
    }

    /** Something that somebody did about a case. */
    public void deed(Logged deed) {
        deeds.add(deed);
    }

    /** Something that somebody did about a broadcast. */
    public void act(BroadcastAct.Logged act) {
        acts.add(act);
    }

    /** Something that somebody did about their shift. */
    public void shift(ShiftAct.Logged act) {
        shifts.add(act);
    }

    /** Something that happened to a broadcast. */
    public void event(BroadcastEvent event) {
        events.add(event);
    }

    /** A hypothesis, masked; see {@link #alert}. */
    public void heard(Transcript said, int part, long offset, Instant at) {
        transcripts.add(new Heard(said, new CaseTable.Lies(part, offset, at)));
    }

    /** What a broadcast is about. */
    public void brief(String broadcast, Brief brief) {
        briefs.put(broadcast, brief);
    }

    /** From where on a partition is to be read after this batch. */
    public void next(Place place, long offset) {
        next.put(place, offset);
    }

    /** Whether nothing was read. */
    public boolean isEmpty() {
        return next.isEmpty();
    }

    /** What people did about cases, in the topic's order. */
    public List<Logged> deeds() {
        return List.copyOf(deeds);
    }

    /** What people did about broadcasts, in the topic's order. */
    public List<BroadcastAct.Logged> acts() {
        return List.copyOf(acts);
    }

    /** What people did about their shifts, in the topic's order. */
    public List<ShiftAct.Logged> shifts() {
        return List.copyOf(shifts);
    }

    /** Everything that was said, partial or final. */
    public List<Transcript> heard() {
        return transcripts.stream().map(Heard::said).toList();
    }

    /** The same, each record in a batch of its own; how far was read stands in the last one. */
    public List<Batch> parts() {
        List<Batch> parts = new ArrayList<>();
        briefs.forEach((id, brief) -> parts.add(part(each -> each.brief(id, brief))));
        events.forEach(event -> parts.add(part(each -> each.event(event))));
        transcripts.forEach(heard -> parts.add(part(each -> each.transcripts.add(heard))));
        alerts.forEach(raised -> parts.add(part(each -> each.alerts.add(raised))));
        deeds.forEach(deed -> parts.add(part(each -> each.deed(deed))));
        acts.forEach(act -> parts.add(part(each -> each.act(act))));
        shifts.forEach(act -> parts.add(part(each -> each.shift(act))));
        parts.add(part(each -> each.next.putAll(next)));
        return parts;
    }

    private static Batch part(Consumer<Batch> filling) {
        Batch part = new Batch();
        filling.accept(part);
        return part;
    }
}
