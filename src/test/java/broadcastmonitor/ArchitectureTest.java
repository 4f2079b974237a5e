package broadcastmonitor;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.belongToAnyOf;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import broadcastmonitor.rules.Language;
import broadcastmonitor.rules.Suggestion;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** The packages follow the data: audio, speech, rules, alerts; kafka stands beside them, app wires them, control and cli are faces. */
@AnalyzeClasses(packages = "broadcastmonitor", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {
    @ArchTest
    static final ArchRule audioOnlyHears = forbidden(
                    "audio", "speech", "rules", "alerts", "kafka", "app", "control", "cli")
            .because("sound is decoded and recorded whatever is later made of it");

    @ArchTest
    static final ArchRule speechOnlyTranscribes = forbidden(
                    "speech", "rules", "alerts", "kafka", "app", "control", "cli")
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
            + "(SpeechModel|Transcriber|Transcription|SideBySide|NativeVosk|LanguageDetection)(\\$.*)?";

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
    static final ArchRule rulesArePure = forbidden(
                    "rules", "audio", "speech", "alerts", "kafka", "app", "control", "cli")
            .because("rules are a library: text in, findings out, usable without sound or a broker");

    @ArchTest
    static final ArchRule rulesHaveNoThreads = noClasses()
            .that()
            .resideInAPackage("broadcastmonitor.rules..")
            .should()
            .dependOnClassesThat()
            .haveFullyQualifiedName("java.lang.Thread")
            .because("an evaluation is a pure function; its caller decides where it runs");

    @ArchTest
    static final ArchRule textInputOnlyReads = forbidden(
                    "text.input", "audio", "speech", "rules", "alerts", "kafka", "app", "control", "cli")
            .because("a file is read the same way whatever is then done with its lines");

    @ArchTest
    static final ArchRule alertsHaveNoTransport = forbidden("alerts", "audio", "kafka", "app", "control", "cli")
            .because("the life of an alert is decided the same way in every mode of running");

    @ArchTest
    static final ArchRule kafkaHasNoFace = forbidden("kafka", "app", "control", "cli")
            .because("topics are read and written by services without a terminal too");

    @ArchTest
    static final ArchRule appHasNoFace = forbidden("app", "control", "cli")
            .because("the same wiring runs under a terminal, a service and a benchmark");

    @ArchTest
    static final ArchRule controlOnlyAsks = noClasses()
            .that()
            .resideInAPackage("broadcastmonitor.control..")
            .should()
            .dependOnClassesThat(resideInAPackage("broadcastmonitor..")
                    .and(not(resideInAnyPackage("broadcastmonitor.control..", "broadcastmonitor.app.live..")))
                    .and(not(belongToAnyOf(Language.class, Suggestion.class))))
            .because("it serves any implementation of Broadcasts, whatever runs behind it");

    @ArchTest
    static final ArchRule noCycles =
            slices().matching("broadcastmonitor.(*)..").should().beFreeOfCycles();

    private static ArchRule forbidden(String from, String... to) {
        String[] packages = new String[to.length];
        for (int i = 0; i < to.length; i++) {
            packages[i] = "broadcastmonitor." + to[i] + "..";
        }
        return noClasses()
                .that()
                .resideInAPackage("broadcastmonitor." + from + "..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(packages)
                .allowEmptyShould(true);
    }
}
