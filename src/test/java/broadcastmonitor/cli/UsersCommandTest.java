package broadcastmonitor.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import broadcastmonitor.accounts.Account;
import broadcastmonitor.accounts.AccountsFile;
import broadcastmonitor.accounts.AuditEntry;
import broadcastmonitor.accounts.AuditFile;
import broadcastmonitor.accounts.People;
import broadcastmonitor.accounts.Role;
import broadcastmonitor.accounts.Scope;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UsersCommandTest {
    private static final String PASSWORD = "correct horse battery\n";

    @TempDir
    private Path data;

    private AccountsFile file() {
        return new AccountsFile(data.resolve(AccountsFile.USUAL));
    }

    private Ran users(String input, String... args) {
        String[] all = Stream.concat(
                        Stream.concat(Stream.of("users"), Arrays.stream(args)),
                        Stream.of("--data-dir", data.toString()))
                .toArray(String[]::new);
        return Ran.withInput(input.getBytes(UTF_8), all);
    }

    private void assertDone(Ran ran) {
        assertThat(ran.code()).as(ran.err()).isZero();
    }

    private Account find(String name) {
        return file().accounts().find(name).orElseThrow();
    }

    @Test
    void shouldTakeAnAccountThroughItsLife() throws IOException {
        assertDone(users(PASSWORD, "add", "Пётр", "--role", "moderator", "--broadcast", "shop-*", "--category", "a,b"));
        Account added = find("петр");
        assertThat(added.role()).isEqualTo(Role.MODERATOR);
        assertThat(added.scope().categories()).containsExactly("a", "b");
        assertThat(added.scope().seesBroadcast("shop-7")).isTrue();
        assertThat(added.password()).startsWith("$argon2id$");
        Ran listed = users("", "list", "--json");
        JsonNode row = new ObjectMapper().readTree(listed.out());
        assertThat(row.get("name").asText()).isEqualTo("Пётр");
        assertThat(listed.out()).doesNotContain("argon2");
        assertDone(users("", "disable", "пётр"));
        assertThat(find("Пётр").enabled()).isFalse();
        assertDone(users("", "enable", "пётр"));
        assertDone(users("another horse, battery\n", "passwd", "Пётр"));
        assertThat(find("Пётр").password()).isNotEqualTo(added.password());
        assertDone(users("", "role", "Пётр", "officer"));
        assertThat(find("Пётр").scope().isAll()).isTrue();
        Ran totp = users("", "totp", "Пётр");
        assertThat(totp.out())
                .startsWith("otpauth://totp/")
                .contains(find("Пётр").totp());
        assertDone(users("", "totp", "Пётр", "--off"));
        assertThat(find("Пётр").totp()).isNull();
        assertThat(find("Пётр").generation()).isGreaterThan(added.generation() + 5);
        List<AuditEntry> audited = new ArrayList<>();
        new AuditFile(file().file()).handOn(audited::addAll);
        assertThat(audited)
                .extracting(AuditEntry::action)
                .containsExactly(
                        "user-added",
                        "user-disabled",
                        "user-enabled",
                        "user-password",
                        "user-role",
                        "user-totp",
                        "user-totp-off");
        assertThat(audited.toString()).doesNotContain("horse").doesNotContain("argon2");
    }

    @Test
    void shouldExplainMistakesInOneLineAndLeaveNothing() throws IOException {
        assertMistake("12 to 256 characters", "short\n", "add", "anna", "--role", "viewer");
        assertMistake("tried first", "password1234\n", "add", "anna", "--role", "viewer");
        assertMistake("no password", "", "add", "anna", "--role", "viewer");
        assertMistake("unknown role \"king\"", PASSWORD, "add", "anna", "--role", "king");
        assertMistake("is no name", PASSWORD, "add", "a/b", "--role", "viewer");
        assertMistake("there is no account called anna", "", "disable", "anna");
        assertMistake("there is no account called anna", PASSWORD, "passwd", "anna");
        assertMistake("which of them? add", "");
        assertThat(file().accounts().isEmpty()).isTrue();
        assertDone(users(PASSWORD, "add", "anna", "--role", "viewer"));
        assertMistake("already", PASSWORD, "add", "ANNA", "--role", "admin");
        Files.writeString(file().file(), "{");
        assertMistake("damaged", "", "list");
    }

    private void assertMistake(String why, String input, String... args) {
        Ran ran = users(input, args);
        assertThat(ran.code()).as(ran.err()).isEqualTo(2);
        assertThat(ran.err().strip()).contains(why).doesNotContain("\n").doesNotContain("password1234");
        assertThat(ran.lines()).isEmpty();
    }

    /** A command in a process of its own, and a service in this one. */
    @Test
    void shouldLoseNoChangeOfACommandAndAServiceAtOnce() throws Exception {
        Process command = Monitor.process("users", "add", "command", "--role", "viewer", "--data-dir", data.toString())
                .redirectErrorStream(true)
                .start();
        try (OutputStream input = command.getOutputStream()) {
            input.write(PASSWORD.getBytes(UTF_8));
        }
        AccountsFile service = file();
        int added = 0;
        // Until the command has come and gone, and at least once after that.
        boolean last = false;
        while (!last) {
            last = !command.isAlive();
            People.add(service, "service " + added++, Role.VIEWER, Scope.ALL);
        }
        String said = new String(command.getInputStream().readAllBytes(), UTF_8);
        assertThat(command.waitFor()).as(said).isZero();
        assertThat(service.accounts().all()).hasSize(added + 1);
        assertThat(service.accounts().find("command")).isPresent();
    }
}
