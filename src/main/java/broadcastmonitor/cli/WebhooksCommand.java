package broadcastmonitor.cli;

import broadcastmonitor.accounts.AccountsFile;
import broadcastmonitor.accounts.AuditEntry;
import broadcastmonitor.accounts.AuditFile;
import broadcastmonitor.broadcast.Language;
import broadcastmonitor.cli.terminal.Console;
import broadcastmonitor.cli.terminal.Screen;
import broadcastmonitor.kafka.Cluster;
import broadcastmonitor.kafka.Topics;
import broadcastmonitor.kafka.broker.ExternalCluster;
import broadcastmonitor.kafka.webhooks.OutboxTopic;
import broadcastmonitor.webhooks.Answer;
import broadcastmonitor.webhooks.Courier;
import broadcastmonitor.webhooks.Delivery;
import broadcastmonitor.webhooks.Filter;
import broadcastmonitor.webhooks.HttpCourier;
import broadcastmonitor.webhooks.Kind;
import broadcastmonitor.webhooks.Notices;
import broadcastmonitor.webhooks.Webhook;
import broadcastmonitor.webhooks.WebhookRoom;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** {@code monitor webhooks}: other systems that are told of what happens. A service that runs takes every change at once. */
@Command(
        name = "webhooks",
        description = {
            "Other systems that are told of alerts, verdicts and warnings over HTTP, signed. A running service takes",
            "changes at once."
        })
final class WebhooksCommand implements Runnable {
    private static final String ID = "The webhook, as list names it.";

    @Option(
            names = "--data-dir",
            paramLabel = "DIR",
            scope = ScopeType.INHERIT,
            description = "The data folder of the service; data/ by default.")
    private Path data;

    @Spec
    private CommandSpec spec;

    private final Console console;

    /** Where deliveries stand. */
    static final class TopicOptions {
        @Option(
                names = "--bootstrap-servers",
                paramLabel = "HOST:PORT",
                description = "The Kafka cluster with the topics; serve says where its own are.")
        private String bootstrapServers;

        @Option(
                names = "--kafka-properties",
                paramLabel = "FILE",
                description = "Further settings for the clients of the cluster, e.g. for encryption.")
        private Path kafkaProperties;

        Cluster connect(String why) {
            if (bootstrapServers == null) {
                throw new UserMistake(
                        why + " needs the cluster with the topics: --bootstrap-servers HOST:PORT, which serve"
                                + " prints when it starts");
            }
            Cluster cluster = ExternalCluster.connect(bootstrapServers, kafkaProperties);
            Topics.create(cluster);
            return cluster;
        }
    }

    /** What a receiver is told of. */
    static final class FilterOptions {
        @Option(
                names = "--kind",
                paramLabel = "KIND",
                split = ",",
                description = "As alert.confirmed or case.decided; may be repeated. By default all but alert.raised.")
        private Set<String> kinds = new LinkedHashSet<>();

        @Option(names = "--category", paramLabel = "ID", split = ",", description = "Of these categories only.")
        private Set<String> categories = new LinkedHashSet<>();

        @Option(
                names = "--broadcast",
                paramLabel = "ID",
                split = ",",
                description = "Of these broadcasts only, as shop-1 or shop-*.")
        private Set<String> broadcasts = new LinkedHashSet<>();

        @Option(names = "--severity", paramLabel = "SEVERITY", description = "From this one on, as high.")
        private String severity;

        Filter filter() {
            return Filter.of(kinds, categories, broadcasts, severity);
        }
    }

    WebhooksCommand(Console console) {
        this.console = console;
    }

    @Override
    public void run() {
        throw new ParameterException(
                spec.commandLine(),
                "which of them? " + String.join(", ", spec.subcommands().keySet()));
    }

    private Path folder() {
        return data == null ? Home.folder().resolve("data") : data;
    }

    /** For what sends nothing. */
    private WebhookRoom room() {
        return room((webhook, delivery, at) -> {
            throw new IllegalStateException("nothing is sent");
        });
    }

    private WebhookRoom room(Courier courier) {
        Notices notices = new Notices(broadcast -> null, broadcast -> null, verdict -> false, null);
        return new WebhookRoom(Outward.webhooks(folder()), courier, notices, InstantSource.system());
    }

    @Command(description = "Add a receiver. Prints its secret, once.")
    int add(
            @Parameters(paramLabel = "URL", description = "As https://chat.example/hooks/abc.") String url,
            @Mixin FilterOptions filter,
            @Option(
                            names = "--form",
                            paramLabel = "standard|chat",
                            defaultValue = "standard",
                            description = "Type, timestamp and data, or the text alone, as chat rooms take it.")
                    String form,
            @Option(
                            names = "--language",
                            paramLabel = "en|ru",
                            defaultValue = "en",
                            description = "The language of the text.")
                    String language) {
        Language spoken = Language.of(language)
                .orElseThrow(() -> new UserMistake("--language " + language + ": must be en or ru"));
        Webhook added = room().add(url, filter.filter(), Webhook.Form.of(form), spoken);
        console.line(added.secrets().get(0));
        tell(
                "webhook-added",
                added.id() + " " + added.shown(),
                added.id() + " is told from now on at " + added.shown());
        if (!added.isEncrypted()) {
            console.note("http: what is sent can be read on its way; use https where it leaves the house");
        }
        return 0;
    }

    @Command(description = "Show the receivers, or with --dead the messages that were given up.")
    int list(
            @Option(names = "--dead", description = "The messages that were given up, the newest first.") boolean dead,
            @Option(names = "--json", description = "One JSON object a line.") boolean json,
            @Mixin TopicOptions topics)
            throws JsonProcessingException {
        if (dead) {
            try (Cluster cluster = topics.connect("--dead")) {
                for (Delivery each : dead(cluster)) {
                    show(json, fields(each), row(each));
                }
            }
            return 0;
        }
        List<Webhook> all = room().webhooks();
        for (Webhook each : all) {
            show(json, fields(each), row(each));
        }
        if (all.isEmpty()) {
            console.note("there are no webhooks (monitor webhooks add URL)");
        }
        return 0;
    }

    private void show(boolean json, Map<String, Object> fields, String row) throws JsonProcessingException {
        if (json) {
            console.json(new ObjectMapper().writeValueAsString(fields));
        } else {
            console.line(Screen.clean(row));
        }
    }

    private static List<Delivery> dead(Cluster cluster) {
        return new OutboxTopic(() -> cluster, InstantSource.system())
                .all().stream()
                        .filter(each -> each.state() == Delivery.State.DEAD)
                        .sorted(Comparator.comparing(Delivery::changed).reversed())
                        .toList();
    }

    @Command(description = "Remove a receiver; what waits for it is given up.")
    int remove(@Parameters(paramLabel = "ID", description = ID) String id) {
        room().remove(id);
        tell("webhook-removed", id, id + " is told nothing any more");
        return 0;
    }

    @Command(description = "Send a receiver a test message, now, and say what it answers.")
    int test(
            @Parameters(paramLabel = "ID", description = ID) String id,
            @Option(
                            names = "--inside",
                            paramLabel = "NETWORK",
                            split = ",",
                            description = "An inside network or address that it may be in, as the service has it.")
                    List<String> inside) {
        try (HttpCourier courier =
                new HttpCourier(Options.inside(inside == null ? List.of() : inside), Outward.agent())) {
            Answer answer = room(courier).test(id);
            console.line(Screen.clean((answer.isTaken() ? "taken: " : "not taken: ") + answer.said()));
            return answer.isTaken() ? 0 : 1;
        }
    }

    @Command(description = "Send a receiver nothing for the time being; what waits for it is given up.")
    int disable(@Parameters(paramLabel = "ID", description = ID) String id) {
        room().enable(id, false);
        tell("webhook-disabled", id, id + " is sent nothing");
        return 0;
    }

    @Command(description = "Send a receiver what happens again.")
    int enable(@Parameters(paramLabel = "ID", description = ID) String id) {
        room().enable(id, true);
        tell("webhook-enabled", id, id + " is told again");
        return 0;
    }

    @Command(
            description = {
                "Give a receiver another secret, and print it. The one before signs beside it until --newest-only."
            })
    int secret(
            @Parameters(paramLabel = "ID", description = ID) String id,
            @Option(names = "--newest-only", description = "No new one: only the newest signs from now on.")
                    boolean newestOnly) {
        if (newestOnly) {
            room().newestSecretOnly(id);
        } else {
            console.line(room().secret(id));
        }
        tell(
                "webhook-secret",
                id,
                newestOnly ? "only the newest secret of " + id + " signs" : id + " has another secret");
        return 0;
    }

    @Command(description = "Have messages that were given up sent again: those that are named, or all of a receiver.")
    int again(
            @Parameters(paramLabel = "MESSAGE", arity = "0..*", description = "As list --dead shows them.")
                    List<String> messages,
            @Option(names = "--webhook", paramLabel = "ID", description = "All that were given up for it.")
                    String webhook,
            @Mixin TopicOptions topics) {
        Set<String> named = messages == null ? Set.of() : Set.copyOf(messages);
        if (named.isEmpty() == (webhook == null)) {
            throw new UserMistake("again needs messages or --webhook ID, and not both");
        }
        try (Cluster cluster = topics.connect("again")) {
            List<Delivery> meant = dead(cluster).stream()
                    .filter(each -> webhook == null
                            ? named.contains(each.id())
                            : each.webhook().equals(webhook))
                    .toList();
            int count = new OutboxTopic(() -> cluster, InstantSource.system()).again(meant);
            tell("webhook-again", String.valueOf(count), "messages to be sent again: " + count);
            return count > 0 ? 0 : 1;
        }
    }

    private void tell(String action, String detail, String said) {
        new AuditFile(folder().resolve(AccountsFile.USUAL))
                .add(AuditEntry.ofCommand(Instant.now(), System.getProperty("user.name"), action, detail));
        console.note(said);
    }

    private static String row(Webhook webhook) {
        return String.format(
                        Locale.ROOT,
                        "%-14s %-9s %-9s %s %s",
                        webhook.id(),
                        webhook.form().code(),
                        webhook.enabled() ? "" : "disabled",
                        webhook.shown(),
                        webhook.enabled() ? kinds(webhook) : String.valueOf(webhook.why()))
                .stripTrailing();
    }

    private static String kinds(Webhook webhook) {
        return webhook.filter().kinds().equals(Kind.USUAL)
                ? ""
                : webhook.filter().kinds().stream().map(Kind::code).collect(Collectors.joining(","));
    }

    private static Map<String, Object> fields(Webhook webhook) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("id", webhook.id());
        fields.put("address", webhook.shown());
        fields.put("form", webhook.form().code());
        fields.put("language", webhook.language().code());
        fields.put("kinds", webhook.filter().kinds().stream().map(Kind::code).toList());
        fields.put("categories", webhook.filter().scope().categories());
        fields.put("broadcasts", webhook.filter().scope().broadcasts());
        fields.put(
                "severity",
                webhook.filter().least() == null
                        ? null
                        : webhook.filter().least().code());
        fields.put("enabled", webhook.enabled());
        fields.put("why", webhook.why());
        fields.put("secrets", webhook.secrets().size());
        return fields;
    }

    private static String row(Delivery each) {
        return each.id() + " " + each.webhook() + " " + each.kind().code() + " " + each.broadcast() + " "
                + each.changed() + " after " + each.attempts() + ": " + each.said();
    }

    private static Map<String, Object> fields(Delivery each) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("id", each.id());
        fields.put("webhook", each.webhook());
        fields.put("kind", each.kind().code());
        fields.put("broadcast", each.broadcast());
        fields.put("attempts", each.attempts());
        fields.put("made", each.made().toString());
        fields.put("changed", each.changed().toString());
        fields.put("said", each.said());
        return fields;
    }
}
