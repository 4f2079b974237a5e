package broadcastmonitor.cli;

import broadcastmonitor.accounts.Account;
import broadcastmonitor.accounts.Accounts;
import broadcastmonitor.accounts.AccountsFile;
import broadcastmonitor.accounts.AuditEntry;
import broadcastmonitor.accounts.AuditFile;
import broadcastmonitor.accounts.PasswordHash;
import broadcastmonitor.accounts.PasswordRules;
import broadcastmonitor.accounts.Role;
import broadcastmonitor.accounts.Scope;
import broadcastmonitor.accounts.Totp;
import broadcastmonitor.cli.terminal.Console;
import broadcastmonitor.cli.terminal.Screen;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** {@code monitor users}: who may log in. A service that runs takes every change at once. */
@Command(
        name = "users",
        description = {
            "The accounts of people: who may log in, and what they may. A running service takes changes at once.",
            "Passwords are typed at the terminal or come as the first line of standard input."
        })
final class UsersCommand implements Runnable {
    private static final String NAME = "The account's name.";
    private static final String ROLE = "viewer, moderator, officer or admin.";

    @Option(
            names = "--data-dir",
            paramLabel = "DIR",
            scope = ScopeType.INHERIT,
            description = "The data folder of the service; data/ by default.")
    private Path data;

    @Option(
            names = "--accounts",
            paramLabel = "FILE",
            scope = ScopeType.INHERIT,
            description = "The accounts, where they are elsewhere.")
    private Path accounts;

    @Spec
    private CommandSpec spec;

    private final Console console;

    /** What an account sees. */
    static final class ScopeOptions {
        @Option(
                names = "--category",
                paramLabel = "ID",
                split = ",",
                description = "Sees cases of these categories only; may be repeated.")
        private Set<String> categories = Set.of();

        @Option(
                names = "--broadcast",
                paramLabel = "ID",
                split = ",",
                description = "Sees these broadcasts only, as shop-1 or shop-*; may be repeated.")
        private Set<String> broadcasts = Set.of();

        Scope scope() {
            return new Scope(new LinkedHashSet<>(categories), new LinkedHashSet<>(broadcasts));
        }
    }

    UsersCommand(Console console) {
        this.console = console;
    }

    @Override
    public void run() {
        throw new ParameterException(
                spec.commandLine(),
                "which of them? " + String.join(", ", spec.subcommands().keySet()));
    }

    @Command(description = "Add an account.")
    int add(
            @Parameters(paramLabel = "NAME", description = NAME) String name,
            @Option(names = "--role", paramLabel = "ROLE", required = true, description = ROLE) String role,
            @Option(names = "--no-password", description = "Only a trusted proxy lets them in.") boolean noPassword,
            @Mixin ScopeOptions scope)
            throws IOException {
        Role said = role(role);
        Account named = Account.named(name, said, scope.scope(), null);
        file().accounts().find(name).ifPresent(there -> {
            throw new UserMistake("there is an account called " + there.name() + " already");
        });
        Account whole = noPassword ? named : named.withPassword(password(named.name()));
        file().change(all -> all.with(whole));
        tell("user-added", named.name() + " " + said.code(), named.name() + " may log in as " + said.code());
        return 0;
    }

    @Command(description = "Show the accounts.")
    int list(@Option(names = "--json", description = "One JSON object per account.") boolean json)
            throws JsonProcessingException {
        Accounts all = file().accounts();
        for (Account each : all.all()) {
            if (json) {
                console.json(new ObjectMapper().writeValueAsString(fields(each)));
            } else {
                console.line(Screen.clean(row(each)));
            }
        }
        if (all.isEmpty()) {
            console.note("there are no accounts: whoever is at this machine has all rights, and nobody else comes in"
                    + " (monitor users add NAME --role admin)");
        }
        return 0;
    }

    @Command(description = "Let somebody in no longer; their sessions end at once.")
    int disable(@Parameters(paramLabel = "NAME", description = NAME) String name) {
        return change(name, account -> account.enabled(false), "user-disabled", "is no longer let in");
    }

    @Command(description = "Let somebody in again.")
    int enable(@Parameters(paramLabel = "NAME", description = NAME) String name) {
        return change(name, account -> account.enabled(true), "user-enabled", "may log in again");
    }

    @Command(description = "Give somebody another password; their sessions end at once.")
    int passwd(@Parameters(paramLabel = "NAME", description = NAME) String name) throws IOException {
        find(name);
        String hash = password(name);
        return change(name, account -> account.withPassword(hash), "user-password", "has another password");
    }

    @Command(description = "Give somebody another role, and what they see; their sessions end at once.")
    int role(
            @Parameters(index = "0", paramLabel = "NAME", description = NAME) String name,
            @Parameters(index = "1", paramLabel = "ROLE", description = ROLE) String role,
            @Mixin ScopeOptions scope) {
        Role said = role(role);
        return change(name, account -> account.as(said, scope.scope()), "user-role", "is " + said.code());
    }

    @Command(
            description = {
                "Have somebody give a code of an authenticator with their password.",
                "Prints its secret, once."
            })
    int totp(
            @Parameters(paramLabel = "NAME", description = NAME) String name,
            @Option(names = "--off", description = "No longer.") boolean off) {
        if (off) {
            return change(name, account -> account.withTotp(null), "user-totp-off", "needs no code any more");
        }
        String secret = Totp.secret();
        String shown = find(name).name();
        change(name, account -> account.withTotp(secret), "user-totp", "needs a code from now on");
        console.line(Totp.address(shown, secret));
        return 0;
    }

    private int change(String name, UnaryOperator<Account> change, String action, String said) {
        String shown = find(name).name();
        Accounts now = file().change(all -> all.change(name, change));
        tell(action, shown + " " + now.find(name).orElseThrow().role().code(), shown + " " + said);
        return 0;
    }

    private Account find(String name) {
        return file().accounts()
                .find(name)
                .orElseThrow(() ->
                        new UserMistake("there is no account called " + name + "; monitor users list shows them"));
    }

    private void tell(String action, String detail, String said) {
        new AuditFile(file().file())
                .add(AuditEntry.ofCommand(Instant.now(), System.getProperty("user.name"), action, detail));
        console.note(said);
    }

    private String password(String name) throws IOException {
        String password = PasswordEntry.read(console, name);
        PasswordRules.check(name, password);
        return PasswordHash.of(password);
    }

    private AccountsFile file() {
        Path folder = data == null ? Home.folder().resolve("data") : data;
        return new AccountsFile(accounts == null ? folder.resolve(AccountsFile.USUAL) : accounts);
    }

    private static Role role(String said) {
        return Role.of(said)
                .orElseThrow(() -> new UserMistake("unknown role \"" + said + "\": "
                        + Arrays.stream(Role.values()).map(Role::code).collect(Collectors.joining(", "))));
    }

    private static String row(Account account) {
        return String.format(
                        Locale.ROOT,
                        "%-24s %-9s %-8s %-5s %s",
                        account.name(),
                        account.role().code(),
                        account.enabled() ? "" : "disabled",
                        account.totp() == null ? "" : "code",
                        account.scope().isAll()
                                ? ""
                                : String.join(
                                        " ",
                                        List.of(
                                                String.join(",", account.scope().categories()),
                                                String.join(",", account.scope().broadcasts()))))
                .stripTrailing();
    }

    private static Map<String, Object> fields(Account account) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("name", account.name());
        fields.put("role", account.role().code());
        fields.put("enabled", account.enabled());
        fields.put("totp", account.totp() != null);
        fields.put("password", account.password() != null);
        fields.put("categories", account.scope().categories());
        fields.put("broadcasts", account.scope().broadcasts());
        return fields;
    }
}
