package broadcastmonitor.publication;

import broadcastmonitor.publication.RuleVersion.Word;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * All that people did about the rules, folded: which versions there are, which one is in force and has been. A pure function of the events in the
 * order of their topic, so that every machine comes to the same. An event that may not be (a version that nobody proposed or that still needs
 * a second person, a publication that another one came before) changes nothing, and it is kept why. Immutable.
 */
public final class Publications {
    /** So many events without effect are remembered. */
    static final int VOID = 200;

    private static final Publications NONE = new Publications(Map.of(), List.of(), false, List.of(), List.of());

    private final Map<String, RuleVersion> versions;
    private final List<Step> history;
    private final boolean approvalRequired;
    private final List<Setting> settings;
    private final List<Ineffective> ineffective;

    /**
     * A change of what is in force.
     *
     * @param event id of the event
     * @param version the version that came into force, null where the files of each machine count again
     */
    public record Step(String event, String version, String by, Instant at, String reason) {}

    /** The setting was changed. */
    public record Setting(boolean required, String by, Instant at, String reason) {}

    /** An event that changed nothing, and why. */
    public record Ineffective(String event, String why) {}

    private Publications(
            Map<String, RuleVersion> versions,
            List<Step> history,
            boolean approvalRequired,
            List<Setting> settings,
            List<Ineffective> ineffective) {
        this.versions = versions;
        this.history = history;
        this.approvalRequired = approvalRequired;
        this.settings = settings;
        this.ineffective = ineffective;
    }

    /** Nothing was ever published. */
    public static Publications none() {
        return NONE;
    }

    /** These and one more event. */
    public Publications with(RuleEvent event) {
        return switch (event.type()) {
            case PROPOSED -> proposed(event);
            case APPROVED, REFUSED -> said(event);
            case PUBLISHED, WITHDRAWN -> changed(event);
            case APPROVAL_SET -> set(event);
        };
    }

    /** Who proposes what was proposed before adds nothing: it is the same version. */
    private Publications proposed(RuleEvent event) {
        if (event.version() == null || event.files() == null || event.files().isEmpty()) {
            return without(event, "a version has a hash and files");
        }
        RuleVersion known = versions.get(event.version());
        if (known != null && known.refusal() == null) {
            return known.files().equals(event.files()) ? this : without(event, "other files have this hash");
        }
        return version(new RuleVersion(
                event.version(),
                event.files(),
                event.base(),
                event.by(),
                event.at(),
                event.reason(),
                List.of(),
                null,
                known != null && known.published()));
    }

    private Publications said(RuleEvent event) {
        RuleVersion version = versions.get(String.valueOf(event.version()));
        if (version == null) {
            return without(event, "there is no version " + event.version());
        }
        Word word = new Word(event.by(), event.at(), event.reason());
        if (event.type() == RuleEvent.Type.REFUSED) {
            return version.published()
                    ? without(event, "the version has been in force: publish another one instead")
                    : version(version.refused(word));
        }
        if (version.by().equals(event.by())) {
            return without(event, "nobody approves what is their own");
        }
        if (version.refusal() != null) {
            return without(
                    event, "the version was refused by " + version.refusal().by());
        }
        return version(version.approved(word));
    }

    private Publications changed(RuleEvent event) {
        String current = lastEvent();
        if (!Objects.equals(current, event.after())) {
            return without(event, "somebody else published meanwhile");
        }
        Step step = new Step(event.id(), event.version(), event.by(), event.at(), event.reason());
        if (event.type() == RuleEvent.Type.WITHDRAWN) {
            return inForce().isEmpty()
                    ? without(event, "no published version is in force")
                    : new Publications(versions, plus(history, step), approvalRequired, settings, ineffective);
        }
        Optional<String> hindrance = hindrance(event.version());
        if (hindrance.isPresent()) {
            return without(event, hindrance.get());
        }
        return new Publications(
                put(versions.get(event.version()).inForce()),
                plus(history, step),
                approvalRequired,
                settings,
                ineffective);
    }

    /** Why a version cannot be published as things stand; what has been in force may be so again without anybody's approval. */
    public Optional<String> hindrance(String hash) {
        RuleVersion version = versions.get(String.valueOf(hash));
        if (version == null) {
            return Optional.of("there is no version " + hash);
        }
        if (inForce().filter(step -> version.hash().equals(step.version())).isPresent()) {
            return Optional.of("this version is in force already");
        }
        if (version.published()) {
            return Optional.empty();
        }
        if (version.refusal() != null) {
            return Optional.of("the version was refused by " + version.refusal().by());
        }
        return approvalRequired && !version.isApproved()
                ? Optional.of("a second person has to approve this version first")
                : Optional.empty();
    }

    private Publications set(RuleEvent event) {
        if (event.required() == null) {
            return without(event, "it says not what is to be required");
        }
        Setting setting = new Setting(event.required(), event.by(), event.at(), event.reason());
        return new Publications(versions, history, event.required(), plus(settings, setting), ineffective);
    }

    private Publications version(RuleVersion version) {
        return new Publications(put(version), history, approvalRequired, settings, ineffective);
    }

    private Map<String, RuleVersion> put(RuleVersion version) {
        Map<String, RuleVersion> all = new LinkedHashMap<>(versions);
        all.put(version.hash(), version);
        return Collections.unmodifiableMap(all);
    }

    private Publications without(RuleEvent event, String why) {
        List<Ineffective> all = plus(ineffective, new Ineffective(event.id(), why));
        return new Publications(
                versions,
                history,
                approvalRequired,
                settings,
                all.size() > VOID ? List.copyOf(all.subList(1, all.size())) : all);
    }

    private static <T> List<T> plus(List<T> some, T one) {
        List<T> all = new ArrayList<>(some);
        all.add(one);
        return List.copyOf(all);
    }

    /** Which version is in force; empty where the files of each machine count. */
    public Optional<Step> inForce() {
        return history.isEmpty()
                ? Optional.empty()
                : Optional.of(history.get(history.size() - 1)).filter(step -> step.version() != null);
    }

    /** What the next publication has to name as that which it replaces; null before the first. */
    public String lastEvent() {
        return history.isEmpty() ? null : history.get(history.size() - 1).event();
    }

    /** All versions, in the order in which they were proposed. */
    public Collection<RuleVersion> versions() {
        return versions.values();
    }

    /** A version. */
    public Optional<RuleVersion> version(String hash) {
        return Optional.ofNullable(versions.get(hash));
    }

    /** What was in force, the oldest first. */
    public List<Step> history() {
        return history;
    }

    /** Whether a version needs the approval of a second person before it is published for the first time. */
    public boolean approvalRequired() {
        return approvalRequired;
    }

    /** How that was set, the oldest first. */
    public List<Setting> settings() {
        return settings;
    }

    /** Why an event had no effect; empty where it had one, or is not known. */
    public Optional<String> whyWithout(String event) {
        return ineffective.stream()
                .filter(each -> each.event().equals(event))
                .map(Ineffective::why)
                .findFirst();
    }
}
