package broadcastmonitor;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.belongToAnyOf;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import broadcastmonitor.app.RulesInForce;
import broadcastmonitor.broadcast.ChatMessage;
import broadcastmonitor.broadcast.Language;
import broadcastmonitor.text.yaml.Suggestion;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.util.stream.Stream;

/** The packages follow the data: audio, speech, detectors, alerts; kafka stands beside them, app wires them, control and cli are faces. */
@AnalyzeClasses(packages = "broadcastmonitor", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {
    /** What a broadcast consists of, and what it is about: values that every room may know, and that know no room. */
    private static final String[] VALUES = {"broadcast", "text", "brief"};

    private static final String[] JUDGING = {"detector", "rules", "reader", "talk", "facts", "alerts"};
    private static final String[] HEARING = {"audio", "speech"};
    private static final String[] FACES = {"web", "control", "dashboard", "cli"};

    /** What is made of a broadcast afterwards. */
    private static final String[] AFTERWARDS = {"report"};

    private static final String[] EVERYTHING_BEFORE = Stream.of(
                    Stream.of(VALUES), Stream.of(HEARING), Stream.of(JUDGING), Stream.of("cases", "kafka"))
            .flatMap(rooms -> rooms)
            .toArray(String[]::new);

    @ArchTest
    static final ArchRule valuesKnowNobody = forbidden(VALUES, HEARING, JUDGING, "kafka", "app", FACES)
            .because("a transcript, a brief and a word are the same to whoever uses them");

    @ArchTest
    static final ArchRule audioOnlyHears = forbidden("audio", "speech", "brief", JUDGING, "kafka", "app", FACES)
            .because("sound is decoded and recorded whatever is later made of it");

    @ArchTest
    static final ArchRule speechOnlyTranscribes = forbidden("speech", "brief", JUDGING, "kafka", "app", FACES)
            .because("the recogniser runs in processes that know nothing of rules or topics");

    @ArchTest
    static final ArchRule recognitionIsOwnedByNoPool = noClasses()
            .that()
            .resideInAPackage("broadcastmonitor.speech")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("broadcastmonitor.speech.worker..")
            .because("a recogniser works the same in a worker and in a process of its own");

    /** What may load the recogniser's library: the worker's own main and what only that uses. */
    private static final String NATIVE = "broadcastmonitor\\.speech\\."
            + "(SpeechModel|Transcriber|Transcription|SideBySide|LanguageDetection|model\\.NativeVosk)(\\$.*)?";

    @ArchTest
    static final ArchRule theServiceHoldsNoNativeCode = noClasses()
            .that()
            .resideInAnyPackage("broadcastmonitor.app.live..", "broadcastmonitor.speech.worker..")
            .and()
            .haveNameNotMatching("broadcastmonitor\\.speech\\.worker\\.(WorkerMain|Decoding)(\\$.*)?")
            .should()
            .dependOnClassesThat()
            .haveNameMatching(NATIVE)
            .because("a recogniser that crashes must take no more than its worker process with it");

    @ArchTest
    static final ArchRule nobodyReachesIntoAWorker = noClasses()
            .that()
            .haveNameNotMatching("broadcastmonitor\\.speech\\.worker\\.(WorkerMain|Decoding)(\\$.*)?")
            .should()
            .dependOnClassesThat()
            .haveNameMatching("broadcastmonitor\\.speech\\.worker\\.(WorkerMain|Decoding)(\\$.*)?")
            .because("what runs in a worker process is started as one and not called");

    @ArchTest
    static final ArchRule theContractKnowsNoDetector = forbidden(
                    "detector", HEARING, "rules", "reader", "talk", "facts", "alerts", "kafka", "app", FACES)
            .because("a detector is added without a change to the contract or to those who run it");

    @ArchTest
    static final ArchRule rulesArePure = forbidden(
                    "rules", HEARING, "reader", "talk", "facts", "alerts", "kafka", "app", FACES)
            .because("rules are a library: text in, findings out, usable without sound or a broker");

    @ArchTest
    static final ArchRule patternsKnowNoRules = noClasses()
            .that()
            .resideInAnyPackage("broadcastmonitor.rules.pattern..", "broadcastmonitor.rules.globs..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("broadcastmonitor.rules", "broadcastmonitor.detector..", "broadcastmonitor.brief..")
            .because("a pattern is searched for in the same way whatever rule, lexicon or exception it stands in");

    @ArchTest
    static final ArchRule tokensKnowNoEntities = noClasses()
            .that()
            .resideInAPackage("broadcastmonitor.text")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("broadcastmonitor.text.*..", "broadcastmonitor.brief..")
            .because("words and numbers are read before anybody asks what they are");

    @ArchTest
    static final ArchRule theReaderIsPure = forbidden(
                    "reader", HEARING, "rules", "talk", "facts", "alerts", "kafka", "app", FACES)
            .because("the reader is a library: text in, readings out, without what patterns or topics there are");

    @ArchTest
    static final ArchRule factsArePure = forbidden("facts", HEARING, "rules", "talk", "alerts", "kafka", "app", FACES)
            .because("values are held against cards by words alone, the same live, in a replay and in a check");

    @ArchTest
    static final ArchRule talkIsPure = forbidden("talk", HEARING, "rules", "facts", "alerts", "kafka", "app", FACES)
            .because(
                    "whole broadcasts are judged by what was said and the brief, the same live, in a replay and in a check");

    @ArchTest
    static final ArchRule onlyTheReaderHoldsItsModel = noClasses()
            .that()
            .resideOutsideOfPackage("broadcastmonitor.reader..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("ai.onnxruntime..")
            .because("native memory has one owner, and another runtime can take its place");

    @ArchTest
    static final ArchRule rulesAndReaderHaveNoThreads = noClasses()
            .that()
            .resideInAnyPackage(
                    "broadcastmonitor.rules..",
                    "broadcastmonitor.reader..",
                    "broadcastmonitor.talk..",
                    "broadcastmonitor.facts..")
            .should()
            .dependOnClassesThat()
            .haveFullyQualifiedName("java.lang.Thread")
            .because("an evaluation is a pure function; its caller decides where it runs");

    @ArchTest
    static final ArchRule alertsHaveNoTransport = forbidden(
                    "alerts", HEARING, "rules", "reader", "talk", "facts", "kafka", "app", FACES)
            .because(
                    "the life of an alert is decided the same way in every mode of running, whatever detector found it");

    @ArchTest
    static final ArchRule casesHaveNoTransport = forbidden(
                    "cases", HEARING, "rules", "reader", "talk", "facts", "kafka", "app", FACES)
            .because("what people decided is folded the same way wherever it was read, and whoever shows it");

    @ArchTest
    static final ArchRule theFoldIsPure = noClasses()
            .that()
            .resideInAPackage("broadcastmonitor.cases")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("broadcastmonitor.cases.*..", "java.sql..", "org.jdbi..")
            .because("the same alerts and verdicts give the same cases, without a database");

    @ArchTest
    static final ArchRule aBacktestOnlyCompares = forbidden(
                    "backtest", HEARING, "rules", "reader", "talk", "facts", "cases.view", "kafka", "app", FACES)
            .because("two sides are compared the same way whatever judges, and wherever the past is kept");

    @ArchTest
    static final ArchRule evidenceHasNoFace = forbidden(
                    "evidence", "speech", "rules", "reader", "talk", "facts", "kafka", "app", FACES)
            .because("what was decided is sealed, kept and verified the same way by a service and by a command");

    @ArchTest
    static final ArchRule oneRoomKnowsTimeStamps = noClasses()
            .that()
            .resideOutsideOfPackage("broadcastmonitor.evidence.stamp..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.bouncycastle.tsp..", "org.bouncycastle.cms..", "org.bouncycastle.cert..")
            .because("who stamps time, and how that is verified, can be changed in one place");

    @ArchTest
    static final ArchRule sealsNeedNothing = noClasses()
            .that()
            .resideInAnyPackage("broadcastmonitor.evidence.seal..", "broadcastmonitor.evidence.bundle..")
            .should()
            .dependOnClassesThat(resideInAPackage("broadcastmonitor..")
                    .and(not(resideInAnyPackage(
                            "broadcastmonitor.evidence.seal..",
                            "broadcastmonitor.evidence.bundle..",
                            "broadcastmonitor.files.."))))
            .because("a stranger verifies a bundle with a key and nothing else");

    @ArchTest
    static final ArchRule reportsArePure = forbidden(
                    "report", HEARING, "rules", "reader", "talk", "facts", "kafka", "app", FACES)
            .because(
                    "a report is a function of what is known of a broadcast: the same bytes at a service and beside its data");

    @ArchTest
    static final ArchRule nobodyJudgesByReports = forbidden(EVERYTHING_BEFORE, (Object[]) AFTERWARDS)
            .because("what is said afterwards changes nothing of what was found and decided");

    @ArchTest
    static final ArchRule twinsAreSoughtBesideAnyDesk = forbidden(
                    "twins", HEARING, "rules", "talk", "facts", "kafka", "app", FACES)
            .because(
                    "lines near to false alarms are found the same way whatever carries the verdicts, and whoever shows them");

    @ArchTest
    static final ArchRule decisionsBecomeLinesAnywhere = forbidden(
                    "feedback", HEARING, "rules", "reader", "talk", "facts", "kafka", "app", FACES)
            .because("a decision is a labelled line whoever reads it afterwards");

    @ArchTest
    static final ArchRule versionsAreFoldedAnywhere = forbidden(
                    "publication", HEARING, JUDGING, "cases", "kafka", "app", "workbench", FACES)
            .because(
                    "which version is in force is the same for every machine that reads the topic, whatever it judges by");

    @ArchTest
    static final ArchRule theWorkbenchHasNoFace = forbidden("workbench", HEARING, "kafka", "app", FACES)
            .because("a draft is looked through and published the same way by a page and by a command");

    @ArchTest
    static final ArchRule textInputOnlyReads = forbidden("text.input", HEARING, JUDGING, "kafka", "app", FACES)
            .because("a file is read the same way whatever is then done with its lines");

    @ArchTest
    static final ArchRule kafkaHasNoFace = forbidden("kafka", HEARING, "rules", "reader", "talk", "facts", "app", FACES)
            .because("topics are read and written by services without a terminal too, whatever detectors they run");

    @ArchTest
    static final ArchRule topicsKnowNobodyWhoUsesThem = noClasses()
            .that()
            .resideInAPackage("broadcastmonitor.kafka")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("broadcastmonitor.kafka.*..")
            .because("a topic is the same on the embedded broker and on a cluster, for the loop and for Streams");

    @ArchTest
    static final ArchRule theTerminalKnowsNoCommand = noClasses()
            .that()
            .resideInAPackage("broadcastmonitor.cli.terminal..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("broadcastmonitor.cli", "broadcastmonitor.app..", "broadcastmonitor.kafka..")
            .because("what reaches a terminal passes one place, whichever command writes it");

    @ArchTest
    static final ArchRule modelsAreHeldByNoRecogniser = noClasses()
            .that()
            .resideInAPackage("broadcastmonitor.speech.model..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("broadcastmonitor.speech", "broadcastmonitor.speech.worker..")
            .because("models are installed, listed and verified without loading one into this process");

    @ArchTest
    static final ArchRule aBackupIsAFile = forbidden("backup", EVERYTHING_BEFORE, "app", FACES)
            .because("whether a backup is whole is told by its own list, whatever its parts mean");

    @ArchTest
    static final ArchRule appHasNoFace =
            forbidden("app", FACES).because("the same wiring runs under a terminal, a service and a benchmark");

    @ArchTest
    static final ArchRule controlOnlyAsks = noClasses()
            .that()
            .resideInAPackage("broadcastmonitor.control..")
            .should()
            .dependOnClassesThat(resideInAPackage("broadcastmonitor..")
                    .and(not(resideInAnyPackage(
                            "broadcastmonitor.control..",
                            "broadcastmonitor.web..",
                            "broadcastmonitor.accounts..",
                            "broadcastmonitor.app.live..")))
                    .and(not(belongToAnyOf(
                            ChatMessage.class, Language.class, RulesInForce.class, RulesInForce.Source.class))))
            .because("it serves any implementation of Broadcasts, whatever runs behind it");

    @ArchTest
    static final ArchRule theWebKnowsNoFace = noClasses()
            .that()
            .resideInAPackage("broadcastmonitor.web..")
            .should()
            .dependOnClassesThat(resideInAPackage("broadcastmonitor..")
                    .and(not(resideInAnyPackage(
                            "broadcastmonitor.web..", "broadcastmonitor.accounts..", "broadcastmonitor.log..")))
                    .and(not(belongToAnyOf(Suggestion.class))))
            .because("one server with one guard carries whatever faces there are");

    @ArchTest
    static final ArchRule accountsKnowNoDoor = noClasses()
            .that()
            .resideInAPackage("broadcastmonitor.accounts..")
            .should()
            .dependOnClassesThat(resideInAPackage("broadcastmonitor..")
                    .and(not(resideInAnyPackage("broadcastmonitor.accounts..", "broadcastmonitor.files.."))))
            .because("who may what is the same for a server, a command and a topic, and is told from one table");

    @ArchTest
    static final ArchRule theDashboardShowsAView = noClasses()
            .that()
            .resideInAPackage("broadcastmonitor.dashboard..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("broadcastmonitor.kafka..", "broadcastmonitor.app..", "broadcastmonitor.control..")
            .allowEmptyShould(true)
            .because("it serves any implementation of CaseDesk, in the service or alone beside a cluster");

    @ArchTest
    static final ArchRule filesAndLogServeEverybody = noClasses()
            .that()
            .resideInAnyPackage("broadcastmonitor.files..", "broadcastmonitor.log..")
            .should()
            .dependOnClassesThat(resideInAPackage("broadcastmonitor..")
                    .and(not(resideInAnyPackage("broadcastmonitor.files..", "broadcastmonitor.log.."))))
            .because("whoever writes a file or a line must be able to use them");

    @ArchTest
    static final ArchRule noCyclesOfRooms =
            slices().matching("broadcastmonitor.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule noCyclesOfPackages =
            slices().matching("broadcastmonitor.(**)").should().beFreeOfCycles();

    /** Forbids arrows; each of the arguments is the name of a room or several of them. */
    private static ArchRule forbidden(Object from, Object... to) {
        return noClasses()
                .that()
                .resideInAnyPackage(packages(from))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(packages(to))
                .allowEmptyShould(true);
    }

    private static String[] packages(Object... rooms) {
        return Stream.of(rooms)
                .flatMap(room -> room instanceof String[] several ? Stream.of(several) : Stream.of((String) room))
                .map(room -> "broadcastmonitor." + room + "..")
                .toArray(String[]::new);
    }
}
