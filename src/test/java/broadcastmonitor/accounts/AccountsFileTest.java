package broadcastmonitor.accounts;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AccountsFileTest {
    @TempDir
    private Path folder;

    private AccountsFile file() {
        return new AccountsFile(folder.resolve("deep/accounts.json"));
    }

    @Test
    void shouldKeepWhatItWasGiven() throws Exception {
        AccountsFile file = file();
        assertThat(file.accounts().isEmpty()).isTrue();
        Scope scope = new Scope(Set.of("superlative"), Set.of("shop-*"));
        People.add(file, "Пётр", Role.OFFICER, scope);
        file.change(all -> all.change("петр", one -> one.withTotp(Totp.secret()).usedCode(7)));
        Account kept = file().accounts().find("ПЕТР").orElseThrow();
        assertThat(kept).isEqualTo(file.accounts().find("Пётр").orElseThrow());
        assertThat(kept.scope()).isEqualTo(scope);
        assertThat(kept.totpStep()).isEqualTo(7);
        assertThat(Files.getPosixFilePermissions(file.file())).isEqualTo(PosixFilePermissions.fromString("rw-------"));
        assertThatExceptionOfType(AccountsException.class)
                .isThrownBy(() -> People.add(file, "ПЕТР", Role.VIEWER, Scope.ALL))
                .withMessageContaining("already");
        assertThatExceptionOfType(AccountsException.class)
                .isThrownBy(() -> file.change(all -> all.change("nobody", one -> one)))
                .withMessageContaining("nobody");
    }

    @Test
    void shouldLoseNoChangeOfManyAtOnce() throws Exception {
        ExecutorService together = Executors.newFixedThreadPool(8);
        for (int i = 0; i < 40; i++) {
            String name = "person " + i;
            together.execute(() -> People.add(file(), name, Role.VIEWER, Scope.ALL));
        }
        together.shutdown();
        assertThat(together.awaitTermination(1, TimeUnit.MINUTES)).isTrue();
        assertThat(file().accounts().all()).hasSize(40);
    }

    @Test
    void shouldSeeWhatAnotherHasChanged() {
        AccountsFile one = file();
        AccountsFile other = file();
        People.add(one, "anna", Role.VIEWER, Scope.ALL);
        assertThat(other.accounts().find("anna")).isPresent();
        one.change(all -> all.change("anna", account -> account.enabled(false)));
        assertThat(other.accounts().find("anna").orElseThrow().enabled()).isFalse();
    }

    @Test
    void shouldLetNobodyInWithoutTheFileThatWasThere() throws Exception {
        AccountsFile file = file();
        People.add(file, "anna", Role.VIEWER, Scope.ALL);
        file.accounts();
        Files.delete(file.file());
        assertThatExceptionOfType(AccountsException.class)
                .isThrownBy(file::accounts)
                .withMessageContaining("has gone");
    }

    @Test
    void shouldRefuseAFileThatOthersCanRead() throws Exception {
        AccountsFile file = file();
        People.add(file, "anna", Role.VIEWER, Scope.ALL);
        Files.setPosixFilePermissions(file.file(), PosixFilePermissions.fromString("rw-r-----"));
        assertThatExceptionOfType(AccountsException.class)
                .isThrownBy(() -> file().accounts())
                .withMessageContaining("chmod 600");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "[]",
                "{}",
                "{\"version\": 2, \"deviceKey\": \"x\", \"accounts\": []}",
                "{\"version\": 1, \"deviceKey\": \"x\", \"accounts\": [null]}",
                "{\"version\": 1, \"deviceKey\": \"x\", \"accounts\": [{\"name\": \"a\"}]}",
                "{\"version\": 1, \"deviceKey\": \"x\", \"accounts\": [], \"more\": 1}"
            })
    void shouldRefuseADamagedFileInOneLine(String text) throws Exception {
        assertDamaged(text.getBytes(UTF_8));
    }

    /** Cut off anywhere, or with a byte changed so that it is no longer what it was; where it still reads, it reads as accounts. */
    @Test
    void shouldNotTakeHalfAFileForAWhole() throws Exception {
        AccountsFile file = file();
        People.add(file, "anna", Role.ADMIN, Scope.ALL);
        byte[] whole = Files.readAllBytes(file.file());
        Random random = new Random(11);
        for (int i = 0; i < 200; i++) {
            byte[] cut = java.util.Arrays.copyOf(whole, random.nextInt(whole.length - 1));
            assertDamaged(cut);
        }
    }

    private void assertDamaged(byte[] bytes) throws Exception {
        AccountsFile damaged = new AccountsFile(folder.resolve("damaged.json"));
        Files.write(damaged.file(), bytes);
        Files.setPosixFilePermissions(damaged.file(), PosixFilePermissions.fromString("rw-------"));
        assertThatExceptionOfType(AccountsException.class)
                .isThrownBy(damaged::accounts)
                .withMessageContaining("damaged")
                .withMessageNotContaining("\n")
                .withMessageNotContaining("argon2id$");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "-", "a\nb", "a\u202eb", "<b>", "a/b", "a,b", "\u0007"})
    void shouldCallNobodySo(String name) {
        assertThatExceptionOfType(AccountsException.class)
                .isThrownBy(() -> Account.named(name, Role.VIEWER, Scope.ALL, null));
    }
}
